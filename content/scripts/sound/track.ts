/**
 * A mono sound track of 16 kHz samples. The voices are synthetic, the one that ffmpeg brings along (flite, "slt") for
 * English and espeak-ng for Spanish: they stand in until a person records the same words under the same file name.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { espeak, ffmpeg, ffmpegFrom } from '../tools.ts';

export const RATE = 16_000;
/** A little slower than the voice's own speed: children read along. */
const TEMPO = 0.9;

export type Track = Float32Array;

function samplesOf(seconds: number): number {
  return Math.round(seconds * RATE);
}

export function secondsOf(track: Track): number {
  return track.length / RATE;
}

export function silence(seconds: number): Track {
  return new Float32Array(samplesOf(seconds));
}

export function joined(tracks: readonly Track[]): Track {
  const whole = new Float32Array(tracks.reduce((sum, track) => sum + track.length, 0));
  let at = 0;
  for (const track of tracks) {
    whole.set(track, at);
    at += track.length;
  }
  return whole;
}

/** Adds `extra` to `base` from a second on; what sticks out past the end is dropped. */
export function mixed(base: Track, extra: Track, look: { at: number; volume: number }): Track {
  const out = base.slice();
  const from = samplesOf(look.at);
  for (let n = 0; n < extra.length && from + n < out.length; n += 1)
    out[from + n] = (out[from + n] ?? 0) + (extra[n] ?? 0) * look.volume;
  return out;
}

export function voice(words: string): Track {
  const path = join(tmpdir(), `bookbag-words-${process.pid}.txt`);
  writeFileSync(path, spoken(words));
  try {
    const bytes = ffmpeg(
      '-f',
      'lavfi',
      '-i',
      `flite=voice=slt:textfile=${path}`,
      '-af',
      `atempo=${TEMPO},aresample=${RATE}`,
      '-f',
      's16le',
      '-ac',
      '1',
      'pipe:1',
    );
    return trackOf(bytes);
  } finally {
    rmSync(path);
  }
}

function trackOf(bytes: Buffer): Track {
  return Float32Array.from({ length: bytes.length >> 1 }, (_, n) => bytes.readInt16LE(n * 2) / 32_768);
}

/** Latin American Spanish, a little slower than the voice's own speed. */
export function spanishVoice(words: string): Track {
  const wave = espeak('-v', 'es-419', '-s', '138', '-p', '42', '--stdout', words.replaceAll('*', ''));
  return trackOf(ffmpegFrom(wave, '-i', 'pipe:0', '-f', 's16le', '-ar', String(RATE), '-ac', '1', 'pipe:1'));
}

const SPEECH_LEVEL = 0.11;

/** At the loudness of all other voices, measured where somebody speaks, and never clipped. */
export function levelled(track: Track): Track {
  const voiced = track.filter((value) => Math.abs(value) > 0.02);
  const mean = Math.sqrt(voiced.reduce((sum, value) => sum + value * value, 0) / Math.max(1, voiced.length));
  const peak = track.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const gain = Math.min(SPEECH_LEVEL / Math.max(mean, 0.001), 0.95 / Math.max(peak, 0.001));
  return track.map((value) => value * gain);
}

/** The words as the voice should read them. */
function spoken(words: string): string {
  return words
    .replaceAll(/["“”*]/g, '')
    .replaceAll(' + ', ' plus ')
    .replaceAll('Mrs ', 'Missis ')
    .replaceAll('Amaya', 'Ahmaya')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A struck tone that dies away; `overtones` are multiples of its pitch. */
export function struck(
  pitch: number,
  look: { seconds: number; decay: number; overtones: readonly number[] },
): Track {
  return Float32Array.from({ length: samplesOf(look.seconds) }, (_, n) => {
    const t = n / RATE;
    const sum = look.overtones.reduce(
      (all, times, index) => all + Math.sin(2 * Math.PI * pitch * times * t) / (index + 1.6),
      0,
    );
    return sum * Math.exp(-t * look.decay) * Math.min(1, t * 400) * 0.5;
  });
}

export function bell(): Track {
  return struck(784, { seconds: 2, decay: 2.6, overtones: [1, 2.01, 2.98] });
}

/** The track as 16-bit samples, for ffmpeg's `-f s16le`. */
export function samples(track: Track): Buffer {
  const bytes = Buffer.alloc(track.length * 2);
  track.forEach((value, n) =>
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), n * 2),
  );
  return bytes;
}

const SAMPLES_IN = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'];
const NAMELESS = ['-map_metadata', '-1', '-fflags', '+bitexact', '-bitexact'];

/** Keeps a track as MP3 with a constant bit rate, which every browser plays and seeks. */
export function keepMp3(track: Track, path: string, kilobits: number): void {
  const rate = ['-c:a', 'libmp3lame', '-b:a', `${kilobits}k`, '-id3v2_version', '0'];
  ffmpegFrom(samples(track), ...SAMPLES_IN, ...rate, ...NAMELESS, path);
}

/** Keeps speech as Opus in Ogg: half the bytes of MP3 for the many small files of a narration. */
export function keepOpus(track: Track, path: string): void {
  const rate = ['-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-frame_duration', '60'];
  ffmpegFrom(samples(track), ...SAMPLES_IN, ...rate, ...NAMELESS, path);
}
