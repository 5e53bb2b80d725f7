/** The class list that a principal has on Monday: 30 children of Room 5, two rows of them broken, three of one family. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOM = 'Room 5';
/** New at the school, too. */
export const TEACHER = 'June Abbott';
export const GUARDIAN = 'Marisol Reyes';
/** Three children of one family, in the order of their cards. */
export const FAMILY = ['Camila', 'Diego', 'Elena'] as const;

const LIST = readFileSync(join(import.meta.dirname, '../roster/room-5.csv'), 'utf8')
  .replaceAll('Ada Okafor', TEACHER)
  .replace(
    'Ethan Park,1,Room 5,Korean,Jin Park,(555) 010-0106',
    `Elena Reyes,1,Room 5,Spanish,${GUARDIAN},(555) 010-0100`,
  );

const MENDED = LIST.replace('ask the office', '(555) 010-0198').replace(
  '\n,1,Room 5',
  '\nBruno Ibarra,1,Room 5',
);

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

export const BROKEN_LIST = file('room-5.csv', LIST);
export const MENDED_LIST = file('room-5-mended.csv', MENDED);
