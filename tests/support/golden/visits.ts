/** Visits as they were once paid: what was on the device before, every request and answer as it travelled, what was there after. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkDatabase } from '#local/store/work-database.ts';
import type { Who } from './school.ts';

export const WIRE_1 = join(import.meta.dirname, '../../golden/wire-v1');

/** `body` without its compression; bytes of a part in base64. */
export type Exchange = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  isBytes: boolean;
  status: number;
  type: string;
  answer: string;
};
/** Rows by store. */
export type Rows = Record<string, Record<string, unknown>[]>;
/** `epoch`: of the school, when it was put back from a backup before this visit. */
export type Visit = {
  name: string;
  who: Who;
  at: number;
  epoch?: number;
  before: Rows;
  exchanges: Exchange[];
  outcome: unknown;
  after: Rows;
};

type Bytes = { base64: string };

/** JSON has no bytes. */
export function textOf(value: unknown): string {
  const plain = (_: string, one: unknown) =>
    one instanceof ArrayBuffer ? { base64: Buffer.from(one).toString('base64') } : one;
  return `${JSON.stringify(value, plain, 1)}\n`;
}

export function fromText(text: string): unknown {
  return JSON.parse(text, (_, one: unknown) => {
    const isBytes = typeof one === 'object' && one !== null && 'base64' in one;
    return isBytes ? Uint8Array.from(Buffer.from((one as Bytes).base64, 'base64')).buffer : one;
  });
}

export function readVisits(): Visit[] {
  const names = readdirSync(WIRE_1).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => fromText(readFileSync(join(WIRE_1, name), 'utf8')) as Visit);
}

export async function rowsOf(db: WorkDatabase): Promise<Rows> {
  const rows: Rows = {};
  for (const table of db.tables) rows[table.name] = (await table.toArray()) as Rows[string];
  return rows;
}

/** In place of whatever is there. */
export async function layRows(db: WorkDatabase, rows: Rows): Promise<void> {
  for (const table of db.tables) {
    await table.clear();
    await table.bulkPut(rows[table.name] ?? []);
  }
}
