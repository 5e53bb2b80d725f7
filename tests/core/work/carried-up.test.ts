import * as v from 'valibot';
import { expect, test } from 'vitest';
import { carriedUp, isCarriedUp } from '#core/work/carried-up.ts';
import { readAs } from '#core/work/read-as.ts';

const seen = (version: number, payload: unknown) => ({
  type: 'work-seen',
  v: version,
  payload: JSON.stringify(payload),
});

/** Version 2 has a list in the place of one; version 3 says by whom. */
const KIND = {
  ...{ type: 'work-seen', v: 3 },
  schema: v.object({ workIds: v.array(v.string()), by: v.nullable(v.string()) }),
  steps: {
    1: (payload: unknown) => ({ workIds: [(payload as { workId: string }).workId] }),
    2: (payload: unknown) => ({ ...(payload as object), by: null }),
  },
};

test('a payload of every older version is read as one of today', () => {
  const today = { workIds: ['w'], by: null };
  expect(readAs(seen(1, { workId: 'w' }), KIND)).toEqual(today);
  expect(readAs(seen(2, { workIds: ['w'] }), KIND)).toEqual(today);
  expect(readAs(seen(3, { workIds: ['w'], by: 'lea' }), KIND)).toEqual({ workIds: ['w'], by: 'lea' });
});

test('one of a newer version, or from before the first, is left out', () => {
  for (const version of [0, 4, 1.5]) {
    expect(readAs(seen(version, { workIds: ['w'], by: null }), KIND)).toBeUndefined();
    expect(isCarriedUp(version, KIND)).toBe(false);
    expect(carriedUp({}, version, KIND)).toBeUndefined();
  }
});

test('an older one that does not fit is left out as well', () => {
  expect(readAs(seen(1, { workId: 7 }), KIND)).toBeUndefined();
});
