/** A row of the route table: what is asked and answered, who may, and the handler. */
import type * as v from 'valibot';
import type { Call } from './call.ts';
import type { Rule, RuleName } from './rules.ts';

export type Method = 'GET' | 'POST' | 'PUT';
/** What goes over the wire: JSON of a schema, or bytes of a media type. */
export type Content = { type: string; schema: v.GenericSchema | null };

export type RouteFacts = {
  method: Method;
  /** `:name` stands for one piece of the path. */
  path: string;
  summary: string;
  takes: Content | null;
  gives: Content | null;
  /** Everybody may come here at once: when the line is long, somebody is told to come later before anything is read. */
  inLine?: true;
};
export type Route = RouteFacts & { rule: RuleName; answer(call: Call): Promise<Response> };

export function route<Admitted>(
  facts: RouteFacts,
  rule: Rule<Admitted>,
  answer: (call: Call, admitted: Admitted) => Promise<Response> | Response,
): Route {
  return { ...facts, rule: rule.name, answer: async (call) => answer(call, await rule.admit(call)) };
}
