/**
 * What every media file was made of, as the SHA-256 of its drawing or its words: only what has changed is made again,
 * so one new word costs one file, and a file that another computer would round differently stays as it is.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const RECORD = join(import.meta.dirname, 'made.json');
const CONTENT = join(import.meta.dirname, '..');

type Record = { [file: string]: string };

function readRecord(): Record {
  return existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as Record) : {};
}

function sumOf(input: string): string {
  return createHash('sha256').update(input).digest('hex').slice(0, 16);
}

/** Runs `make` when `path` is missing or was made of something else. */
export async function makeWhenChanged(
  path: string,
  input: string,
  make: () => void | Promise<void>,
): Promise<void> {
  const name = relative(CONTENT, path);
  const sum = sumOf(input);
  if (readRecord()[name] === sum && existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  await make();
  console.log(`  ${name}`);
  keepRecord({ ...readRecord(), [name]: sum });
}

/** Without the files that are gone. */
function keepRecord(record: Record): void {
  const kept = Object.entries(record)
    .filter(([name]) => existsSync(join(CONTENT, name)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}
