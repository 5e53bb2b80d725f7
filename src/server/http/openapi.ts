/** The interface as an OpenAPI 3.1 document, made from the route table and the very schemas that parse the wire. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { ERRORS } from '#core/protocol/errors.ts';
import { jsonAnswer, JSON_TYPE } from './answers.ts';
import { route, type Content, type Route, type RouteFacts } from './route.ts';
import { open, type RuleName } from './rules.ts';

const DEVICE = { device: [] };
const SESSION = { session: [] };
/** Empty: nothing is needed. An entry with nothing in it: it may be left out. */
const SECURITY: Record<RuleName, object[]> = {
  open: [],
  device: [DEVICE],
  sender: [DEVICE],
  staff: [SESSION],
  office: [SESSION],
  reader: [SESSION],
  teacher: [SESSION],
  'class-keeper': [SESSION],
  'student-keeper': [SESSION],
  guardian: [SESSION],
};

function contentOf({ type, schema }: Content) {
  const described =
    schema === null
      ? { type: 'string', format: 'binary' }
      : toJsonSchema(schema, { errorMode: 'ignore', target: 'draft-2020-12' });
  return { [type]: { schema: described } };
}

function parametersOf(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function operationOf(facts: RouteFacts & { rule: RuleName }) {
  const { summary, takes, gives, rule, path } = facts;
  const success =
    gives === null
      ? { 204: { description: 'Done.' } }
      : { 200: { description: 'Done.', content: contentOf(gives) } };
  return {
    summary,
    'x-access': rule,
    security: SECURITY[rule],
    parameters: parametersOf(path),
    ...(takes === null ? {} : { requestBody: { required: true, content: contentOf(takes) } }),
    responses: { ...success, default: { $ref: '#/components/responses/Problem' } },
  };
}

const PROBLEM = {
  description: 'A failure that the wire has a word for.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['error', 'message'],
        properties: { error: { enum: Object.keys(ERRORS) }, message: { type: 'string' } },
      },
    },
  },
};

export function openApiOf(routes: readonly (RouteFacts & { rule: RuleName })[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of routes) {
    const path = each.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[each.method.toLowerCase()] = operationOf(each);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bookbag', version },
    paths,
    components: {
      responses: { Problem: PROBLEM },
      securitySchemes: {
        device: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-bookbag-…' },
      },
    },
  };
}

/** The route that describes the others, and itself. */
export function describeRoute(routes: readonly Route[]): Route {
  const facts: RouteFacts = {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description.',
    takes: null,
    gives: { type: JSON_TYPE, schema: null },
  };
  return route(facts, open, ({ parts }) =>
    jsonAnswer(openApiOf([...routes, { ...facts, rule: open.name }], parts.version)),
  );
}
