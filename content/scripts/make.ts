/**
 * Makes the media of the demo school's lessons again: `node content/scripts/make.ts [pictures] [sounds] [narration] [films] [sheets]`,
 * everything when nothing is named. The results are committed: only who changes a drawing or a word needs this.
 */
import { argv, exit } from 'node:process';
import { drawPictures } from './draw-pictures.ts';
import { makeFilms } from './film.ts';
import { narrate } from './narrate.ts';
import { makeSheets } from './sheets.ts';
import { speak } from './speak.ts';
import { MissingTool } from './tools.ts';

const RECIPES: Record<string, () => void | Promise<void>> = {
  pictures: drawPictures,
  sounds: speak,
  films: makeFilms,
  sheets: makeSheets,
  // Last: it reads the lessons, and they name all other files.
  narration: narrate,
};

async function make(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !(name in RECIPES));
  if (unknown !== undefined) {
    console.error(`There is no recipe “${unknown}”; there are ${Object.keys(RECIPES).join(', ')}.`);
    return 1;
  }
  try {
    for (const [name, recipe] of Object.entries(RECIPES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await recipe();
      console.log(`made ${name}`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error;
    console.error(error.message);
    return 1;
  }
}

exit(await make(argv.slice(2)));
