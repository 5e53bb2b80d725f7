/**
 * What new versions cost a device that holds the version before: five kinds of change, each published by a real school,
 * priced on the screen of a real browser, and fetched through the app; every byte counted on the line between them.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { writeCodingLessonFolder } from '../tests/support/coding-lesson.ts';
import { asYaml } from '../tests/support/markdown.ts';
import { writeStoryFolder } from '../tests/support/stories.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { testData } from '../tests/support/test-data.ts';
import { atLeast, atMost, type Bar, type BenchResult } from './result.ts';
import { FILM, makeFilm, retitleFilm, trimFilm, writeFilmFolder } from './updates/film.ts';
import {
  changeParagraph,
  HUNDRED,
  replacePicture,
  writeHundredLessons,
  writeVersion,
} from './updates/hundred-lessons.ts';
import { openLightFilm } from './updates/light-film.ts';
import { fetchPlainly, type ChangedFiles } from './updates/plain-files.ts';
import { openUpdateSchool, type Spent, type UpdateSchool } from './updates/update-school.ts';

type Case = { name: string; spent: Spent };
type Shown = { cases: Case[]; bars: Bar[]; figures: BenchResult['figures'] };
type Place = { school: UpdateSchool; folder: string; stories: string };

/** Lessons whose pictures together are too much for one update file: each comes in a range of its own. */
const FAR_APART = [5, 25, 45, 65, 85];

const PARAGRAPH =
  'The rain came back on the ninth day. Everybody ran out of the houses with pots, bowls and buckets, and the smallest children simply opened their mouths and looked up.';

export async function bench(): Promise<BenchResult> {
  const stories = testData('stories');
  const coding = testData('coding-lesson');
  if (stories === undefined || coding === undefined)
    throw new Error('This benchmark needs the test data: put it beside the checkout as ../shared/data.');
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const school = await openUpdateSchool();
  const home = await openTemporaryFolder();
  try {
    const place = (name: string): Place => ({ school, stories, folder: join(home.path, name) });
    const shown = [
      await hundredLessons(place('hundred')),
      await filmOfAMinute(place('film')),
      await secondLanguage(place('languages')),
      await history(place('history'), coding),
    ];
    return resultOf(shown);
  } finally {
    await school.close();
    await home.remove();
  }
}

/** (a) and (c). */
async function hundredLessons({ school, folder, stories }: Place): Promise<Shown> {
  const pictures = await writeHundredLessons(stories, folder);
  const first = await school.give(folder);
  await school.get(HUNDRED);
  await changeParagraph(folder, PARAGRAPH);
  await writeVersion(folder, 2);
  const second = await school.give(folder);
  const paragraph = await school.update(second, first);
  const pictureBytes = await replacePicture(folder, 20);
  await writeVersion(folder, 3);
  const third = await school.give(folder);
  const picture = await school.update(third, second);
  for (const lesson of FAR_APART) await replacePicture(folder, lesson);
  await writeVersion(folder, 4);
  const farApart = await school.update(await school.give(folder), third);
  return {
    cases: [
      { name: 'paragraph', spent: paragraph },
      { name: 'picture', spent: picture },
      { name: 'pictures far apart', spent: farApart },
    ],
    figures: { lessons: first.lessons.length, pictures, pictureBytes },
    bars: [
      atLeast('pictures in the pack of 100 lessons', pictures, 368),
      atMost('(a) bodies beyond the paragraph', paragraph.bodyBytes - PARAGRAPH.length, 4096),
      atMost('(a) requests', paragraph.requests, 3),
      atMost('(c) bodies, of the new picture', share(picture.bodyBytes, pictureBytes), 1.02),
      atLeast('ranges for pictures far apart', farApart.requests, 1 + FAR_APART.length),
    ],
  };
}

/** (b). */
async function filmOfAMinute({ school, folder }: Place): Promise<Shown> {
  await writeFilmFolder(folder, 1);
  const film = join(folder, 'film/film.mp4');
  const other = join(folder, '../other.mp4');
  const filmBytes = await makeFilm(film);
  const light = openLightFilm(dirname(folder));
  const lightBytes = [(await light.next(folder)).wholeBytes];
  let held = await school.give(folder);
  await school.get(FILM);
  const cases: Case[] = [];
  for (const [name, change] of [
    ['film retitled', retitleFilm],
    ['film trimmed', trimFilm],
  ] as const) {
    await change(film, other);
    await rename(other, film);
    await writeFilmFolder(folder, held.version + 1);
    const next = await school.give(folder);
    cases.push({ name, spent: await school.update(next, held) });
    lightBytes.push((await light.next(folder)).updateBytes);
    held = next;
  }
  const bars = cases.map(({ name, spent }) =>
    atMost(`(b) ${name}: of the film, headers too`, share(spent.wireBytes, filmBytes), 0.05),
  );
  // In order: the light edition whole, retitled, trimmed. What was made smaller is made anew, so no bar holds it.
  return { cases, bars, figures: { filmBytes, lightBytes } };
}

/** (e). */
async function secondLanguage({ school, folder, stories }: Place): Promise<Shown> {
  const title = 'Stories in two languages';
  const english = await writeStoryFolder({ data: stories, folder, language: 'en' });
  const settings = async (version: number, lessons: readonly string[]) => {
    const about = { id: 'two-languages', title, version, language: 'en', grade: '4', lessons };
    const rights = { licence: 'CC BY', attribution: 'Storybooks Kenya and African Storybook' };
    await writeFile(join(folder, 'pack.yaml'), asYaml({ ...about, ...rights }));
  };
  await settings(1, english);
  const first = await school.give(folder);
  await school.get(title);
  const beside = join(folder, '../swahili');
  const swahili: string[] = [];
  for (const name of await writeStoryFolder({ data: stories, folder: beside, language: 'sw' })) {
    const text = await readFile(join(beside, name, 'lesson.md'), 'utf8');
    const own = text
      .replace(/^id: .*$/m, `id: ${name}-sw`)
      .replaceAll(/\]\(([^)/]+\.jpg)\)/g, `](/${name}/$1)`);
    await writeFile(join(folder, `${name}-sw.md`), own);
    swahili.push(`${name}-sw.md`);
  }
  await settings(2, [...english, ...swahili]);
  const next = await school.give(folder);
  const spent = await school.update(next, first);
  const textBytes = sum(next.lessons.slice(english.length).map(({ sizeBytes }) => sizeBytes));
  return {
    cases: [{ name: 'second language', spent }],
    figures: { secondLanguageTextBytes: textBytes, languageLessons: next.lessons.length },
    bars: [
      atLeast('(e) lessons', next.lessons.length, 58),
      atMost('(e) bodies, of the new lessons’ texts as stored', share(spent.bodyBytes, textBytes), 1),
    ],
  };
}

type Revision = { seq: number; changes: ChangedFiles };

/** (d). */
async function history({ school, folder }: Place, coding: string): Promise<Shown> {
  const lines = (await readFile(join(coding, 'history.jsonl'), 'utf8')).trim().split('\n');
  const revisions = lines.map((line) => JSON.parse(line) as Revision);
  const texts = new Map<string, string>();
  const give = async ({ seq, changes }: Revision): Promise<CatalogueEntry> => {
    for (const { path, text } of changes) texts.set(path.replace(/^en\//, ''), text);
    const own = `${folder}-${String(seq)}`;
    await mkdir(own);
    await writeCodingLessonFolder(join(coding, 'en'), own, { version: seq + 1, texts });
    return school.give(own);
  };
  const [first, ...later] = revisions;
  if (first === undefined) throw new Error('The edit history is empty.');
  let held = await give(first);
  await school.get(held.title);
  const cases: Case[] = [];
  for (const revision of later) {
    const next = await give(revision);
    cases.push({ name: `revision ${String(revision.seq)}`, spent: await school.update(next, held) });
    held = next;
  }
  const files = later.flatMap(({ changes }) => changes);
  const plainBytes = await fetchPlainly(school.page.context(), files);
  const wireBytes = sum(cases.map(({ spent }) => spent.wireBytes));
  return {
    cases,
    figures: { revisions: later.length, changedFiles: files.length, plainBytes, historyBytes: wireBytes },
    bars: [
      atLeast('(d) revisions after the first', later.length, 21),
      atMost('(d) all updates, of whole files with one GET each', share(wireBytes, plainBytes), 0.5),
    ],
  };
}

function resultOf(shown: readonly Shown[]): BenchResult {
  const cases = shown.flatMap((one) => one.cases);
  const prices = cases.map(({ name, spent }) => {
    const wholeBytes = spent.wireBytes + spent.learnBytes;
    const slack = Math.max(1024, 0.02 * wholeBytes);
    return atMost(`price of ${name}, bytes off`, Math.abs(spent.shownBytes - wholeBytes), Math.round(slack));
  });
  const figures = Object.assign({}, ...shown.map((one) => one.figures)) as BenchResult['figures'];
  for (const { name, spent } of cases)
    figures[name] = [spent.shownBytes, spent.wireBytes, spent.learnBytes, spent.bodyBytes, spent.requests];
  return {
    figures: {
      ...figures,
      note: 'each change: price shown, on the wire, to learn the price, bodies, requests',
    },
    bars: [...shown.flatMap((one) => one.bars), ...prices],
  };
}

function share(bytes: number, of: number): number {
  return Number((bytes / of).toFixed(4));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
