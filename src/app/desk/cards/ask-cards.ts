/** Cards are made, counted and ended at school: each press is one question to it, and nothing of it is kept here. */
import * as v from 'valibot';
import {
  CardSheetSchema,
  ClassCardsSchema,
  NewSecretSchema,
  type CardSheet,
  type ClassCards,
  type NewSecret,
} from '#core/protocol/cards.ts';
import { parseErrorCode, type ErrorCode } from '#core/protocol/error-codes.ts';

export type CardsTrouble = ErrorCode | 'no-contact';
export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: CardsTrouble };

const ProblemSchema = v.object({ error: v.string() });

async function codeOf(response: Response): Promise<CardsTrouble> {
  const problem = v.safeParse(ProblemSchema, await response.json().catch(() => undefined));
  return (problem.success ? parseErrorCode(problem.output.error) : undefined) ?? 'no-contact';
}

/** What the school said in its own words; anything else came from something on the way. */
async function ask<S extends v.GenericSchema>(
  address: string,
  schema: S,
  body?: object,
): Promise<Answer<v.InferOutput<S>>> {
  const sent: RequestInit =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  try {
    const response = await fetch(address, sent);
    if (!response.ok) return { ok: false, code: await codeOf(response) };
    const said: unknown = response.status === 204 ? null : await response.json();
    const parsed = v.safeParse(schema, said);
    return parsed.success ? { ok: true, value: parsed.output } : { ok: false, code: 'no-contact' };
  } catch {
    return { ok: false, code: 'no-contact' };
  }
}

const cardsOf = (classId: string) => `/api/classes/${encodeURIComponent(classId)}/cards`;
const studentOf = (studentId: string) => `/api/students/${encodeURIComponent(studentId)}`;

export function readCards(classId: string): Promise<Answer<ClassCards>> {
  return ask(cardsOf(classId), ClassCardsSchema);
}

/** Everybody's when nobody is named. */
export function printCards(classId: string, studentIds?: readonly string[]): Promise<Answer<CardSheet>> {
  return ask(cardsOf(classId), CardSheetSchema, studentIds === undefined ? {} : { studentIds });
}

export function endCards(studentId: string, household: boolean): Promise<Answer<null>> {
  return ask(`${studentOf(studentId)}/cards/end`, v.null(), { household });
}

export function giveNewSecret(studentId: string): Promise<Answer<NewSecret>> {
  return ask(`${studentOf(studentId)}/secret`, NewSecretSchema, {});
}
