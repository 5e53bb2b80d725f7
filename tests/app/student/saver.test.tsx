import { describe, expect, test } from 'vitest';
import { makeSaver } from '../../../src/app/student/lesson/saver.ts';
import { makeSavers } from '../../../src/app/student/lesson/savers.ts';

/** A disk that writes when it is told to. */
function slowDisk() {
  const waiting: { value: unknown; done: () => void; fail: () => void }[] = [];
  const written: unknown[] = [];
  return {
    written,
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
    disk.next().done();
    await Promise.resolve();
    await expect.poll(() => disk.written).toEqual(['a']);
    disk.next().done();
    expect(await saver.settled()).toBe(true);
    expect(disk.written).toEqual(['a', 'abc']);
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
