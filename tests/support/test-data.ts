import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Where real material lies that this project did not write: `BOOKBAG_TEST_DATA`, or `../shared/data` beside the
 * checkout. Undefined when `part` of it is not there; tests then use the project's own `content/`.
 */
export function testData(part: string): string | undefined {
  const base = process.env['BOOKBAG_TEST_DATA'] ?? resolve(ROOT, '../shared/data');
  const path = join(base, part);
  return existsSync(path) ? path : undefined;
}

/** The demo school's lessons, always there. */
export function contentFolder(pack: string): string {
  return join(ROOT, 'content', pack);
}
