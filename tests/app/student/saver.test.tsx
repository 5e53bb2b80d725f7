import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeSaver } from '../../../src/app/student/lesson/saver.ts';
import { makeSavers } from '../../../src/app/student/lesson/savers.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A disk that writes when it is told to. */
function slowDisk() {
  const waiting: { value: unknown; done: () => void; fail: () => void }[] = [];
  const written: unknown[] = [];
  return {
    written,
    waiting: () => waiting.length,
    write: (value: unknown) =>
      new Promise<void>((resolve, reject) => {
        const done = () => {
          written.push(value);
          resolve();
        };
        waiting.push({ value, done, fail: () => reject(new Error('full')) });
      }),
    next: () => {
      const write = waiting.shift();
      if (write === undefined) throw new Error('Nothing waits to be written.');
      return write;
    },
  };
}

describe('what is typed', () => {
  test('is "saved" only when the disk has said so', async () => {
    const disk = slowDisk();
    const saver = makeSaver(disk.write);
    saver.save('a');
    expect(saver.state.value).toBe('saving');
    disk.next().done();
    await saver.settled();
    expect(saver.state.value).toBe('saved');
  });

  test('while a write is under way is written after it, and only its newest value', async () => {
    const disk = slowDisk();
    const saver = makeSaver(disk.write);
    for (const value of ['a', 'ab', 'abc']) saver.save(value);
    const settled = saver.settled();
    disk.next().done();
    await expect.poll(disk.waiting).toBe(1);
    expect([disk.written, saver.state.value]).toEqual([['a'], 'saving']);
    disk.next().done();
    expect(await settled).toBe(true);
    expect(disk.written).toEqual(['a', 'abc']);
  });

  test('quickly is written a few times in a second, and at once when somebody waits for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const disk = slowDisk();
    const saver = makeSaver(disk.write);
    saver.save('a');
    disk.next().done();
    await vi.advanceTimersByTimeAsync(10);
    saver.save('ab');
    await vi.advanceTimersByTimeAsync(10);
    expect([disk.waiting(), saver.state.value]).toEqual([0, 'saving']);
    await vi.advanceTimersByTimeAsync(500);
    expect(disk.waiting()).toBe(1);
    disk.next().done();
    await vi.advanceTimersByTimeAsync(10);
    saver.save('abc');
    const settled = saver.settled();
    await vi.advanceTimersByTimeAsync(0);
    disk.next().done();
    expect(await settled).toBe(true);
    expect(disk.written).toEqual(['a', 'ab', 'abc']);
  });

  test('that could not be saved is kept and can be tried again', async () => {
    const disk = slowDisk();
    const saver = makeSaver(disk.write);
    saver.save('a');
    disk.next().fail();
    expect(await saver.settled()).toBe(false);
    expect(saver.state.value).toBe('failed');
    saver.again();
    disk.next().done();
    expect(await saver.settled()).toBe(true);
    expect(disk.written).toEqual(['a']);
  });
});

describe('an update of the app', () => {
  test('waits while something is being saved or could not be', async () => {
    const disk = slowDisk();
    let held = 0;
    const hold = () => {
      held += 1;
      return () => {
        held -= 1;
      };
    };
    const savers = makeSavers((_key, value) => disk.write(value), { hold });
    savers.of('draft').save('a');
    expect(held).toBe(1);
    disk.next().fail();
    await savers.settled();
    expect([held, savers.state.value]).toEqual([1, 'failed']);
    savers.again();
    disk.next().done();
    await savers.settled();
    expect([held, savers.state.value]).toEqual([0, 'saved']);
  });

  test('one failed save among many is a failed save', async () => {
    const disk = slowDisk();
    const savers = makeSavers((_key, value) => disk.write(value), { hold: () => () => undefined });
    savers.of('one').save(1);
    savers.of('two').save(2);
    disk.next().fail();
    disk.next().done();
    await savers.settled();
    expect(savers.state.value).toBe('failed');
  });
});

test('nothing rests, and no timer is left, when the lesson has been left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const disk = slowDisk();
  const savers = makeSavers((_key, value) => disk.write(value), { hold: () => () => undefined });
  const draft = savers.of('draft');
  draft.save('a');
  disk.next().done();
  await vi.advanceTimersByTimeAsync(10);
  draft.save('ab');
  const left = savers.leave();
  await vi.advanceTimersByTimeAsync(0);
  disk.next().done();
  await left;
  for (const late of ['photo', 'photos']) {
    draft.save(late);
    disk.next().done();
    await vi.advanceTimersByTimeAsync(0);
  }
  expect([disk.written, vi.getTimerCount()]).toEqual([['a', 'ab', 'photo', 'photos'], 0]);
});
