/** Makes the film of the maths lesson with its captions and its still. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepWebp, openEasel } from './drawing/render.ts';
import { SENTENCES, frame } from './scenes/four-jumps.ts';
import { RATE, joined, samples, secondsOf, silence, voice } from './sound/track.ts';
import { ffmpegFrom } from './tools.ts';
import type { Moment } from './scenes/four-jumps.ts';
import type { Track } from './sound/track.ts';

const LESSON = join(import.meta.dirname, '..', 'maths-number-line/01-fractions-on-a-number-line');
const FRAMES_A_SECOND = 15;
const BEFORE_SECONDS = 0.6;
const PAUSE_SECONDS = 0.8;
const AFTER_SECONDS = 2;
/** The sentence after which the still is taken: the grasshopper stands at 1. */
const STILL_AFTER = 7;

type Cue = { words: string; from: number; to: number };

function recorded(): { track: Track; cues: Cue[] } {
  const parts: Track[] = [silence(BEFORE_SECONDS)];
  const cues: Cue[] = [];
  let at = BEFORE_SECONDS;
  for (const words of SENTENCES) {
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
async function frames(cues: readonly Cue[], seconds: number): Promise<{ pngs: Buffer[]; still: Buffer }> {
  const easel = await openEasel({ width: 960, height: 540 });
  try {
    const drawn = new Map<string, Buffer>();
    const draw = async (second: number): Promise<Buffer> => {
      const svg = frame(momentAt(cues, second));
      const known = drawn.get(svg) ?? (await easel.png(svg));
      drawn.set(svg, known);
      return known;
    };
    const pngs: Buffer[] = [];
    for (let n = 0; n < seconds * FRAMES_A_SECOND; n += 1) pngs.push(await draw(n / FRAMES_A_SECOND));
    return { pngs, still: await draw((cues[STILL_AFTER]?.to ?? 0) + 0.1) };
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

export async function makeFilm(): Promise<void> {
  const { track, cues } = recorded();
  const { pngs, still } = await frames(cues, secondsOf(track));
  keepFilm(pngs, track, join(LESSON, 'four-jumps.mp4'));
  keepWebp(still, join(LESSON, 'four-jumps.webp'));
  writeFileSync(join(LESSON, 'four-jumps.vtt'), captions(cues));
}
