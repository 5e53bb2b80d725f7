/** What a roster file would change, and bringing it in, by the school's own word at /api/roster. */
import * as v from 'valibot';
import { RosterAppliedSchema, RosterLookSchema, type RosterLook } from '#core/protocol/roster.ts';

/** What the office chose and answered. */
export type Chosen = {
  files: readonly { name: string; data: string }[];
  org?: string;
  choices: Readonly<Record<string, string>>;
  leave: readonly string[];
};

export type NoAnswer = { state: 'unreachable' } | { state: 'signed-out' } | { state: 'too-large' };
export type Look = { state: 'looked'; look: RosterLook } | NoAnswer;
export type Applied = { state: 'done' } | { state: 'changed'; look: RosterLook } | NoAnswer;

type Answer<Output> = { state: 'answered'; value: Output } | NoAnswer;

/** Anything that is not in Bookbag's words came from something else on the way. */
async function post<Schema extends v.GenericSchema>(
  address: string,
  value: unknown,
  schema: Schema,
): Promise<Answer<v.InferOutput<Schema>>> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
      ...{ cache: 'no-store', redirect: 'error' },
    });
    const body = v.safeParse(schema, await response.json());
    if (response.ok && body.success) return { state: 'answered', value: body.output };
    if (response.status === 413) return { state: 'too-large' };
    return { state: response.status === 401 ? 'signed-out' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}

export async function askLook(chosen: Chosen): Promise<Look> {
  const answer = await post('/api/roster/look', chosen, RosterLookSchema);
  return answer.state === 'answered' ? { state: 'looked', look: answer.value } : answer;
}

export async function askApply(chosen: Chosen, { plan }: Pick<RosterLook, 'plan'>): Promise<Applied> {
  const asked = { ...chosen, plan, withoutBroken: true };
  const answer = await post('/api/roster/apply', asked, RosterAppliedSchema);
  if (answer.state !== 'answered') return answer;
  return answer.value.state === 'done' ? { state: 'done' } : answer.value;
}

/** So many bytes become letters at once: more arguments than this a function need not take. */
const PIECE = 32_768;

export async function readChosen(files: readonly File[]): Promise<Chosen['files']> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let letters = '';
      for (let at = 0; at < bytes.length; at += PIECE)
        letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
      return { name: file.name, data: btoa(letters) };
    }),
  );
}
