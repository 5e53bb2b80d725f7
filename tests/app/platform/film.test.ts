// @vitest-environment node
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietFilm } from '../../../src/app/platform/film/quiet-film.ts';
import { measuredFilm } from '../../support/measured-film.ts';
import { film, HAS_FFMPEG, madeFilm, probe } from '../../support/real-media.ts';
import { openTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const PLACE = '+40.7128-074.0060/';
const TOLD = ['40.7128', 'Lena’s phone', 'At grandma’s', '2026-05-04'];
const TELL = [
  ...['-metadata', `location=${PLACE}`, '-metadata', 'make=Lena’s phone', '-metadata', 'title=At grandma’s'],
  ...['-metadata', `com.apple.quicktime.location.ISO6709=${PLACE}`],
  ...['-metadata', 'creation_time=2026-05-04T10:00:00Z', '-metadata:s:v', 'title=At grandma’s'],
];
const COPY = ['-c', 'copy'];
let folder: TemporaryFolder;
let plain: Buffer;

beforeAll(async () => {
  folder = await openTemporaryFolder();
  plain = HAS_FFMPEG ? await film(160, 120, 2) : Buffer.alloc(0);
  await writeFile(join(folder.path, 'plain.mp4'), plain);
});

afterAll(() => folder.remove());

/** The same film in another wrapping, which tells a lot. */
function telling(name: string, ...args: readonly string[]): Promise<Buffer> {
  return madeFilm(name, ['-i', join(folder.path, 'plain.mp4'), ...TELL, ...args]);
}

function blobOf(bytes: Buffer): Blob {
  return new Blob([Uint8Array.from(bytes)]);
}

async function bytesOf(blob: Blob): Promise<Buffer> {
  return Buffer.from(await blob.arrayBuffer());
}

/** A checksum of every packet, and of what a decoder makes of each: what is seen and heard. */
async function seenIn(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder.path, `seen-${name}`);
  await writeFile(path, bytes);
  const all = ['-v', 'warning', '-i', path, '-map', '0:v', '-map', '0:a', '-f', 'framemd5', '-'];
  const { stdout, stderr } = spawnSync('ffmpeg', all, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.replace(/^#.*\n/gm, '');
}

function toldBy(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  return TOLD.filter((word) => text.includes(word));
}

async function tagsOf(name: string, bytes: Buffer): Promise<Record<string, unknown>[]> {
  const path = join(folder.path, `tags-${name}`);
  await writeFile(path, bytes);
  const said = probe(path, '-show_format', '-show_streams') as {
    format: { tags?: Record<string, unknown> };
    streams: { tags?: Record<string, unknown> }[];
  };
  return [said.format, ...said.streams].map(({ tags = {} }) => tags);
}

const WRAPPINGS: [name: string, args: string[]][] = [
  ['old.mov', [...COPY, '-movflags', 'use_metadata_tags']],
  ['android.mp4', COPY],
  ['first.mp4', [...COPY, '-movflags', '+faststart+use_metadata_tags']],
  ['pieces.mp4', [...COPY, '-movflags', 'frag_keyframe+empty_moov+use_metadata_tags']],
  ['phone.3gp', ['-c:v', 'copy', '-an', '-movflags', 'use_metadata_tags']],
  ['screen.mkv', COPY],
  ['saved.webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus']],
];

describe.runIf(HAS_FFMPEG)('[MEDIA-2] a film that was picked', () => {
  it.each(WRAPPINGS)('says nothing but itself, and is the same film: %s', async (name, args) => {
    const picked = await telling(name, ...args);
    expect(toldBy(picked)).not.toEqual([]);
    const { film: quiet, isQuiet } = await quietFilm(blobOf(picked));
    const bytes = await bytesOf(quiet);
    expect(isQuiet).toBe(true);
    expect(bytes).toHaveLength(picked.length);
    expect(toldBy(bytes)).toEqual([]);
    for (const tags of await tagsOf(name, bytes)) {
      expect(Object.keys(tags).filter((tag) => /location|creation|title|make/i.test(tag))).toEqual([]);
    }
    if (name.endsWith('.3gp')) return;
    expect(await seenIn(name, bytes)).toBe(await seenIn(name, picked));
  });
});

describe('[MEDIA-2] what a camera wrote beside the film', () => {
  it('goes with the places that it measured, and the pictures stay where they were', async () => {
    const { bytes, pictures, places } = measuredFilm();
    expect(places.every((place) => bytes.includes(place))).toBe(true);
    const { film: quiet, isQuiet } = await quietFilm(blobOf(bytes));
    const left = await bytesOf(quiet);
    expect(isQuiet).toBe(true);
    expect(left).toHaveLength(bytes.length);
    for (const picture of pictures) expect(left.indexOf(picture)).toBe(bytes.indexOf(picture));
    for (const told of [...places, ...TOLD, 'SEFT', 'zi']) expect(left.includes(told), told).toBe(false);
  });

  it('is left alone in what nobody can read, and that is said', async () => {
    const { bytes } = measuredFilm();
    const longTable = Buffer.from(bytes);
    longTable.writeUInt32BE(1_000_000, bytes.lastIndexOf('stco') + 8);
    const cases = {
      'a film of another kind': Buffer.from('RIFF....AVI LIST 40.7128'),
      'no film at all': Buffer.from('40.7128 is a number in a text file.'),
      nothing: Buffer.alloc(0),
      'its beginning': bytes.subarray(0, 200),
      'a table that says more than it has': longTable,
    };
    for (const [name, picked] of Object.entries(cases)) {
      const { film: same, isQuiet } = await quietFilm(blobOf(picked));
      expect(isQuiet, name).toBe(false);
      expect((await bytesOf(same)).equals(picked), name).toBe(true);
    }
  });

  it('is no track of words: those belong to the film', async () => {
    const { bytes, places } = measuredFilm({ hiding: 'text' });
    const left = await bytesOf((await quietFilm(blobOf(bytes))).film);
    for (const words of places) expect(left.includes(words)).toBe(true);
  });
});
