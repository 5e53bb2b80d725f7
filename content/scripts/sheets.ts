/** Makes the PDF sheets that a lesson offers to print: one page each, black on white, cheap in ink. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPress } from './drawing/render.ts';
import { makeWhenChanged } from './made.ts';
import { puddleLog } from './scenes/puddle-log.ts';

const CONTENT = join(import.meta.dirname, '..');
const SHEETS: Record<string, string> = {
  'science-water-cycle/01-where-does-the-puddle-go/puddle-log.pdf': puddleLog(),
};

export async function makeSheets(): Promise<void> {
  for (const [name, html] of Object.entries(SHEETS)) {
    const path = join(CONTENT, name);
    await makeWhenChanged(path, html, async () => {
      const press = await openPress();
      try {
        writeFileSync(path, await press.pdf(html));
      } finally {
        await press.close();
      }
    });
  }
}
