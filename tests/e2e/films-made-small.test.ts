/**
 * Films and photos as teachers have them, dropped into tonight's lesson in a real Chromium: upright, silent, uneven, of a kind
 * that it cannot play, broken; and those that are left out half-way.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { lessonFiles, rowsOfFiles, type LessonFile } from '../support/lesson-files.ts';
import { film, HAS_FFMPEG, madeFilm, photo, probe } from '../support/real-media.ts';
import { likenessOf } from '../support/film-likeness.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { openTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { TonightDesk } from '../support/tonight-at-desk.ts';

const PATIENCE = { timeout: 120_000, interval: 100 };
/** The moving test picture has hard edges, which cost likeness when it becomes small. */
const ALIKE = 0.8;

let home: TemporaryFolder;
let school: ServerProcess;
let device: Device;
let desk: TonightDesk;

beforeAll(async () => {
  home = await openTemporaryFolder();
  school = await startServer({ folder: join(home.path, 'school') });
  device = await startDevice({
    profile: join(home.path, 'desk'),
    viewport: { width: 1366, height: 768 },
  });
  await teacher.signInAsTeacher(device.page, school.url, DEMO.teacher);
  desk = new TonightDesk(device.page);
  await desk.open();
  await desk.name('Films');
  await desk.saved();
});

afterAll(async () => {
  await device.close();
  await school.kill();
  await home.remove();
});

const asFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'video/mp4', buffer });

function choose(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  return device.page.getByLabel('Photos, films, sounds, PDFs').setInputFiles(files);
}

/** What the device kept of what was dropped, without the pictures that stand for films. */
async function made(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<LessonFile[]> {
  const names = (all: LessonFile[]) => all.map(({ name }) => name);
  const before = names(await lessonFiles(device.page));
  await desk.drop(files);
  const after = await lessonFiles(device.page);
  return after.filter(({ name }) => !before.includes(name) && !name.endsWith('-poster.jpg'));
}

type Streams = {
  streams: { codec_type: string; codec_name: string; width?: number; height?: number }[];
  format: { duration: string };
};

/** A film that was made small, looked at by another program than made it. */
async function looked(original: Buffer, { bytes }: LessonFile) {
  const [small, large] = [join(home.path, 'small.mp4'), join(home.path, 'large.mp4')];
  await writeFile(small, bytes);
  await writeFile(large, original);
  const said = probe(small, '-show_streams', '-show_format') as Streams;
  const first = probe(large, '-show_format') as Streams;
  const picture = said.streams.find(({ codec_type: type }) => type === 'video');
  const size = { width: picture?.width ?? 0, height: picture?.height ?? 0 };
  return {
    ...size,
    codec: picture?.codec_name,
    hasSound: said.streams.some(({ codec_type: type }) => type === 'audio'),
    lost: Math.abs(Number(said.format.duration) - Number(first.format.duration)),
    likeness: likenessOf(small, large, size),
  };
}

const MOVING = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=30:duration=3'];
const CODED = ['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'veryfast', '-g', '60'];

async function turned(): Promise<Buffer> {
  const path = join(home.path, 'lying.mp4');
  await writeFile(path, await film(1280, 720, 3));
  return madeFilm('upright.mp4', ['-i', path, '-c', 'copy', '-metadata:s:v:0', 'rotate=90']);
}

const KINDS: [kind: string, clip: () => Promise<Buffer>, is: object][] = [
  [
    'with frames that wait for later ones',
    () => madeFilm('waiting.mp4', [...MOVING, ...CODED, '-bf', '8', '-b_strategy', '0', '-refs', '8']),
    { width: 640, height: 360, hasSound: false },
  ],
  ['held upright', turned, { width: 360, height: 640, hasSound: true }],
  [
    'of frames that come unevenly',
    () =>
      madeFilm('uneven.mp4', [
        ...MOVING,
        ...['-vf', "select='not(mod(n\\,7))+not(mod(n\\,5))'", '-vsync', 'vfr'],
        ...CODED,
      ]),
    { width: 640, height: 360, hasSound: false },
  ],
];

describe.runIf(HAS_FFMPEG)('a film', () => {
  it.each(KINDS)('%s becomes small and shows the same', async (_, clip, is) => {
    const original = await clip();
    const [small] = await made(asFile('clip.mp4', original));
    if (small === undefined) throw new Error('The device kept no film.');
    const { lost, likeness, ...shown } = await looked(original, small);
    expect(shown).toEqual({ codec: 'h264', ...is });
    expect(lost).toBeLessThan(0.2);
    expect(likeness).toBeGreaterThan(ALIKE);
  });

  it('of a kind that this browser cannot play is said in one sentence, and goes as it is, at its price', async () => {
    const hevc = await madeFilm('clip.mp4', [
      ...MOVING,
      '-c:v',
      'libx265',
      '-x265-params',
      'log-level=error',
    ]);
    await choose(asFile('new-phone.mp4', hevc));
    const said = device.page.getByRole('alert').filter({ hasText: 'new-phone.mp4' });
    await said.getByText('This browser cannot play new-phone.mp4, so it cannot make it small.').waitFor();
    const asIs = said.getByRole('button', { name: 'Use it as it is' });
    expect(await asIs.textContent()).toMatch(/\d+ (kB|MB)/);
    const before = await device.page.locator('.tonight-piece').count();
    await asIs.click();
    await expect.poll(() => device.page.locator('.tonight-piece').count(), PATIENCE).toBe(before + 1);
    const kept = await lessonFiles(device.page);
    expect(kept.some(({ bytes }) => bytes.equals(hevc))).toBe(true);
  });

  it('that ends too soon is said, and nothing of it stays', async () => {
    const whole = await film(640, 360, 2);
    const before = await rowsOfFiles(device.page);
    await choose(asFile('torn.mp4', whole.subarray(0, Math.floor(whole.length / 2))));
    const said = device.page.getByRole('alert').filter({ hasText: 'torn.mp4' });
    await said.getByText('torn.mp4 cannot be read in this browser.').waitFor();
    expect(await said.getByRole('button', { name: 'Use it as it is' }).count()).toBe(0);
    await said.getByRole('button', { name: 'Leave it out' }).click();
    await expect.poll(() => rowsOfFiles(device.page), PATIENCE).toEqual(before);
  });

  it('that is left out half-way leaves nothing behind, and its worker ends', async () => {
    const before = await rowsOfFiles(device.page);
    const pieces = await device.page.locator('.tonight-piece').count();
    await choose(asFile('long.mp4', await film(1920, 1080, 30)));
    const bar = device.page.getByRole('progressbar', { name: /^long\.mp4/ });
    const done = () => bar.evaluate((one) => (one as HTMLProgressElement).value);
    await expect.poll(done, PATIENCE).toBeGreaterThan(0);
    expect(await rowsOfFiles(device.page)).toMatchObject({ originals: 1 });
    expect(filmWorkers()).toBe(1);
    await device.page.getByRole('button', { name: 'Leave it out' }).click();
    await expect.poll(() => rowsOfFiles(device.page), PATIENCE).toEqual(before);
    await expect.poll(filmWorkers, PATIENCE).toBe(0);
    await device.page.reload();
    await expect.poll(() => device.page.locator('.tonight-piece').count(), PATIENCE).toBe(pieces);
    expect(await device.page.getByRole('progressbar').count()).toBe(0);
  });
});

function filmWorkers(): number {
  return device.page.workers().length;
}

it('photos of 12 megapixels become small one after another, upright', async () => {
  let most = 0;
  let alive = 0;
  device.page.on('worker', (worker) => {
    alive += 1;
    most = Math.max(most, alive);
    worker.on('close', () => (alive -= 1));
  });
  const [plain, upright] = [await photo(4000, 3000), await held(await photo(4000, 3000))];
  const photos = await made(
    ...[plain, upright, upright, plain].map((buffer, index) => ({
      ...{ name: `IMG_${String(index)}.jpg`, mimeType: 'image/jpeg', buffer },
    })),
  );
  const sizes = await Promise.all(photos.map(({ bytes }) => sharp(bytes).metadata()));
  expect(sizes.map(({ width, height, orientation }) => [width, height, orientation]).sort()).toEqual(
    [
      ...Array.from({ length: 2 }, () => [1200, 1600, undefined]),
      ...Array.from({ length: 2 }, () => [1600, 1200, undefined]),
    ].sort(),
  );
  expect(most).toBe(1);
  expect(device.problems).toEqual([]);
});

/** As a phone writes it that was held upright. */
function held(picture: Buffer): Promise<Buffer> {
  return sharp(picture).withMetadata({ orientation: 6 }).toBuffer();
}
