/** The notices of a week as a list that the school's own messenger takes: CSV, one line a guardian. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoticeRow } from '../store/notices.ts';

/** What a spreadsheet would calculate is text here; a phone number may begin with a plus. */
function cell(text: string): string {
  const isFormula = /^[=@\t\r]|^[+-](?![\d ()/.-]+$)/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

export function noticeList(rows: readonly NoticeRow[]): string {
  const lines = rows
    .filter(({ state }) => state === 'listed')
    .map(({ week, address, language, text }) => [week, address, language, text].map(cell).join(','));
  return `${['week,to,language,text', ...lines].join('\r\n')}\r\n`;
}

/** Written whole, so that it is never half of one. Resolves with its path. */
export async function writeNoticeList(
  dataFolder: string,
  { week, rows }: { week: string; rows: readonly NoticeRow[] },
): Promise<string> {
  const folder = join(dataFolder, 'notices');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${week}.csv`);
  await writeFile(`${path}.part`, noticeList(rows), { mode: 0o600 });
  await rename(`${path}.part`, path);
  return path;
}
