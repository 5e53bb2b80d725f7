/**
 * A text as changes of another: raw deflate that begins with a piece of the old text in its window. Deflate reaches
 * back 32 KiB, so a longer text goes in slices, each with the piece of the old text that most of it comes from.
 */
import { deflateSync } from 'fflate';
import { TEXT_DEFLATE } from '#core/pack/deflate.ts';
import { UPDATE_LIMITS, type UpdateSlice } from '#core/pack/update.ts';

/** A held text: of lesson `of` of the old version, or of its root. */
export type HeldText = { of?: number; bytes: Uint8Array };
export type TextPatch = { slices: UpdateSlice[]; bytes: Uint8Array };
type PatchedSlice = { slice: UpdateSlice; bytes: Uint8Array };

/** What a slice reaches for may lie a little before and behind its own length in the old text. */
const SLICE_BYTES = 24_576;
const MARGIN_BYTES = 4096;
/** Runs of so many equal bytes vote for the distance that a text was moved by. */
const SAMPLE_BYTES = 32;
const MOST_SHIFTS = 3;

/** The smallest patch that any of the held texts gives; without one the text stands for itself. */
export function patchText(text: Uint8Array, held: readonly HeldText[]): TextPatch {
  const tries = held.length === 0 ? [{ bytes: new Uint8Array() }] : held;
  const patches = tries.map((source) => patchFrom(text, source));
  return patches.reduce((best, patch) => (patch.bytes.length < best.bytes.length ? patch : best));
}

function patchFrom(text: Uint8Array, source: HeldText): TextPatch {
  const patched =
    source.bytes.length <= UPDATE_LIMITS.windowBytes - MARGIN_BYTES
      ? [patchSlice(text, source, { start: 0, end: source.bytes.length })]
      : slicesOf(text).map((slice) => bestSlice(slice, source));
  return {
    slices: patched.map(({ slice }) => slice),
    bytes: Buffer.concat(patched.map(({ bytes }) => bytes)),
  };
}

type Piece = { at: number; bytes: Uint8Array };

function slicesOf(text: Uint8Array): Piece[] {
  const slices: Piece[] = [];
  for (let at = 0; at < text.length; at += SLICE_BYTES)
    slices.push({ at, bytes: text.subarray(at, at + SLICE_BYTES) });
  return slices;
}

function bestSlice(piece: Piece, source: HeldText): PatchedSlice {
  return [0, ...likelyShifts(piece, source.bytes)]
    .map((shift) => patchSlice(piece.bytes, source, windowFor(piece.at + shift, source.bytes)))
    .reduce((best, patch) => (patch.bytes.length < best.bytes.length ? patch : best));
}

/** Not more than the margin behind the slice: what the slice takes from its own place has to stay within reach. */
function windowFor(at: number, held: Uint8Array): { start: number; end: number } {
  const end = Math.min(held.length, Math.max(0, at + SLICE_BYTES + MARGIN_BYTES));
  return { start: Math.min(end, Math.max(0, at - MARGIN_BYTES)), end };
}

function patchSlice(
  text: Uint8Array,
  { of, bytes: held }: HeldText,
  { start, end }: { start: number; end: number },
): PatchedSlice {
  const window = held.subarray(start, end);
  const bytes = deflateSync(text, {
    ...TEXT_DEFLATE,
    ...(window.length > 0 && { dictionary: window }),
  });
  const place = { start, length: window.length, bytes: bytes.length };
  return { slice: of === undefined || window.length === 0 ? place : { of, ...place }, bytes };
}

/** How far the pieces of this slice lie from where they were in the old text: the distances that are found most often. */
function likelyShifts({ at, bytes }: Piece, held: Uint8Array): number[] {
  const places = samplesOf(held);
  const text = Buffer.from(bytes).toString('latin1');
  const votes = new Map<number, number>();
  for (let i = 0; i + SAMPLE_BYTES <= text.length; i += 1) {
    const place = places.get(text.slice(i, i + SAMPLE_BYTES));
    if (place === undefined) continue;
    const shift = place - (at + i);
    votes.set(shift, (votes.get(shift) ?? 0) + 1);
  }
  return [...votes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SHIFTS)
    .map(([shift]) => shift);
}

const samples = new WeakMap<Uint8Array, Map<string, number>>();

function samplesOf(held: Uint8Array): Map<string, number> {
  const known = samples.get(held);
  if (known !== undefined) return known;
  const text = Buffer.from(held).toString('latin1');
  const places = new Map<string, number>();
  for (let i = 0; i + SAMPLE_BYTES <= text.length; i += SAMPLE_BYTES)
    places.set(text.slice(i, i + SAMPLE_BYTES), i);
  samples.set(held, places);
  return places;
}
