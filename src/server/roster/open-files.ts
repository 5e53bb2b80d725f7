/** What the office chose: a CSV file, several, or a ZIP file of them. */
import { unzip, type UnzipFileInfo } from 'fflate';
import type { Problem, ProblemCode } from '#core/people/roster/roster.ts';
import type { Sheet } from '#core/people/roster/table.ts';
import { readSheet } from './read-sheet.ts';

export type RosterFile = { name: string; bytes: Uint8Array };
export type OpenedFiles = { ok: true; sheets: Sheet[] } | { ok: false; problem: Problem };

/** All tables of one ZIP file together, unpacked. */
const UNPACKED_BYTES = 64_000_000;

function fault(file: string, code: ProblemCode): { ok: false; problem: Problem } {
  return { ok: false, problem: { file, row: null, level: 'error', code, value: '', who: '' } };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Of before 2007: an OLE file. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function isTable({ name }: Pick<UnzipFileInfo, 'name'>): boolean {
  return /\.csv$/i.test(name) && !name.startsWith('__MACOSX/') && !baseName(name).startsWith('.');
}

type Unpacked = { names: string[]; files: RosterFile[] };

/** Rejects what is no ZIP file, and what would come out larger than a roster is. */
function unpack(bytes: Uint8Array): Promise<Unpacked> {
  const names: string[] = [];
  let left = UNPACKED_BYTES;
  const filter = (file: UnzipFileInfo) => {
    names.push(file.name);
    if (!isTable(file)) return false;
    left -= file.originalSize;
    return left >= 0;
  };
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter }, (error, unzipped) => {
      if (error !== null) reject(error);
      else if (left < 0) reject(new Error('The tables in it are too large.'));
      else {
        const files = Object.entries(unzipped).map(([path, data]) => ({ name: baseName(path), bytes: data }));
        resolve({ names, files });
      }
    });
  });
}

type Opened = { ok: true; files: RosterFile[] } | { ok: false; problem: Problem };

async function openOne(file: RosterFile): Promise<Opened> {
  if (isOldWorkbook(file.bytes)) return fault(file.name, 'workbook');
  if (!isZip(file.bytes)) return { ok: true, files: [file] };
  try {
    const { names, files } = await unpack(file.bytes);
    if (names.some((name) => name === '[Content_Types].xml' || name === 'content.xml'))
      return fault(file.name, 'workbook');
    return files.length === 0 ? fault(file.name, 'no-file') : { ok: true, files };
  } catch {
    return fault(file.name, 'not-a-table');
  }
}

export async function openFiles(chosen: readonly RosterFile[]): Promise<OpenedFiles> {
  const sheets: Sheet[] = [];
  for (const file of chosen) {
    const opened = await openOne(file);
    if (!opened.ok) return opened;
    for (const { name, bytes } of opened.files) {
      // A picture or a program has these; a table never.
      if (bytes.subarray(0, 1000).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe)
        return fault(name, 'not-a-table');
      sheets.push(await readSheet(name, bytes));
    }
  }
  return { ok: true, sheets };
}
