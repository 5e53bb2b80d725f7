/** Makes the films with their captions and their stills. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepWebp, openEasel } from './drawing/render.ts';
import { makeWhenChanged } from './made.ts';
import { SENTENCES, frame } from './scenes/four-jumps.ts';
import { PUDDLE_SENTENCES, puddleFrame } from './scenes/one-puddle.ts';
import { RATE, joined, samples, secondsOf, silence, voice } from './sound/track.ts';
import { ffmpegFrom } from './tools.ts';
import type { Moment } from './scenes/four-jumps.ts';
import type { Track } from './sound/track.ts';

type Film = {
  /** Folder of the lesson, and the name of its three files. */
  lesson: string;
  name: string;
  sentences: readonly string[];
  frame: (moment: Moment) => string;
  /** The sentence after which the still is taken. */
  stillAfter: number;
};

const FILMS: readonly Film[] = [
  {
    lesson: 'maths-number-line/01-fractions-on-a-number-line',
    name: 'four-jumps',
    sentences: SENTENCES,
    frame,
    // The grasshopper stands at 1.
    stillAfter: 7,
  },
  {
    lesson: 'science-water-cycle/01-where-does-the-puddle-go',
    name: 'puddle',
    sentences: PUDDLE_SENTENCES,
    frame: puddleFrame,
    // It rains on the hill.
    stillAfter: 8,
  },
];
const FRAMES_A_SECOND = 15;
const BEFORE_SECONDS = 0.6;
const PAUSE_SECONDS = 0.8;
const AFTER_SECONDS = 2;

type Cue = { words: string; from: number; to: number };

function recorded(sentences: readonly string[]): { track: Track; cues: Cue[] } {
  const parts: Track[] = [silence(BEFORE_SECONDS)];
  const cues: Cue[] = [];
  let at = BEFORE_SECONDS;
  for (const words of sentences) {
    const spoken = voice(words);
    cues.push({ words, from: at, to: at + secondsOf(spoken) });
    parts.push(spoken, silence(PAUSE_SECONDS));
    at += secondsOf(spoken) + PAUSE_SECONDS;
  }
  return { track: joined([...parts, silence(AFTER_SECONDS)]), cues };
}

function momentAt(cues: readonly Cue[], second: number): Moment {
  return cues.map((cue) => Math.max(0, Math.min(1, (second - cue.from) / (cue.to - cue.from))));
}

function stamp(seconds: number): string {
  const pad = (value: number, places: number): string => String(value).padStart(places, '0');
  const thousandths = Math.round(seconds * 1000);
  return `${pad(Math.floor(thousandths / 60_000), 2)}:${pad(Math.floor(thousandths / 1000) % 60, 2)}.${pad(thousandths % 1000, 3)}`;
}

/** Each caption stays until the next sentence begins, so that nobody has to read in a hurry. */
function captions(cues: readonly Cue[]): string {
  const blocks = cues.map(
    (cue) => `${stamp(cue.from)} --> ${stamp(cue.to + PAUSE_SECONDS - 0.05)}\n${cue.words}\n`,
  );
  return `WEBVTT\n\n${blocks.join('\n')}`;
}

/** Every frame in order; a still stretch is drawn once. */
async function frames(
  film: Film,
  cues: readonly Cue[],
  seconds: number,
): Promise<{ pngs: Buffer[]; still: Buffer }> {
  const easel = await openEasel({ width: 960, height: 540 });
  try {
    const drawn = new Map<string, Buffer>();
    const draw = async (second: number): Promise<Buffer> => {
      const svg = film.frame(momentAt(cues, second));
      const known = drawn.get(svg) ?? (await easel.png(svg));
      drawn.set(svg, known);
      return known;
    };
    const pngs: Buffer[] = [];
    for (let n = 0; n < seconds * FRAMES_A_SECOND; n += 1) pngs.push(await draw(n / FRAMES_A_SECOND));
    return { pngs, still: await draw((cues[film.stillAfter]?.to ?? 0) + 0.1) };
  } finally {
    await easel.close();
  }
}

const PICTURE_IN = `-f image2pipe -framerate ${FRAMES_A_SECOND} -c:v png -i pipe:0`;
const SOUND_IN = `-f s16le -ar ${RATE} -ac 1 -i`;
const COLOURS =
  '-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709';
/** One thread: with more of them the bytes would depend on the machine. Level 3.1 is within every cheap tablet. */
const PICTURE_OUT =
  '-c:v libx264 -profile:v main -level 3.1 -refs 5 -preset veryslow -tune animation -crf 25 -threads 1';
/** A key frame every two seconds, so that a jump in the film is cheap. */
const KEY_FRAMES = `-g ${FRAMES_A_SECOND * 2} -keyint_min ${FRAMES_A_SECOND * 2} -sc_threshold 0`;
const SOUND_OUT = '-c:a aac -b:a 32k';
const FILE_OUT = '-map_metadata -1 -bitexact -movflags +faststart';

/** H.264 and AAC with the index in front: plays and seeks everywhere. */
function keepFilm(pngs: readonly Buffer[], track: Track, path: string): void {
  const sound = `${path}.s16le`;
  const options = [COLOURS, PICTURE_OUT, KEY_FRAMES, SOUND_OUT, FILE_OUT].flatMap((part) => part.split(' '));
  writeFileSync(sound, samples(track));
  try {
    ffmpegFrom(
      Buffer.concat(pngs),
      ...PICTURE_IN.split(' '),
      ...SOUND_IN.split(' '),
      sound,
      ...options,
      path,
    );
  } finally {
    rmSync(sound);
  }
}

/** Everything that can be heard and seen in it: what is said, and how it looks four times in each sentence. */
function scriptOf({ sentences, frame: look, stillAfter }: Film): string {
  const moments = sentences.flatMap((_, at) =>
    [0.25, 0.5, 0.75, 1].map((part) => sentences.map((__, n) => (n < at ? 1 : n === at ? part : 0))),
  );
  return [stillAfter, ...sentences, ...moments.map(look)].join('\n');
}

async function makeFilm(film: Film): Promise<void> {
  const base = join(import.meta.dirname, '..', film.lesson, film.name);
  const { track, cues } = recorded(film.sentences);
  const { pngs, still } = await frames(film, cues, secondsOf(track));
  keepFilm(pngs, track, `${base}.mp4`);
  keepWebp(still, `${base}.webp`);
  writeFileSync(`${base}.vtt`, captions(cues));
}

export async function makeFilms(): Promise<void> {
  for (const film of FILMS) {
    const path = join(import.meta.dirname, '..', film.lesson, `${film.name}.mp4`);
    await makeWhenChanged(path, scriptOf(film), () => makeFilm(film));
  }
}
