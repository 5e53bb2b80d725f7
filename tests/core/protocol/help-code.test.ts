import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeHelp, HELP_TROUBLES, MOST_WAITING, type HelpFacts } from '#core/protocol/help-code.ts';
import { decodeHelp } from '#core/protocol/read-help-code.ts';

const FIRST_DAY = Date.UTC(2026, 0, 1) / 86_400_000;
const LETTERS = Array.from('23456789ABCDEFGHJKMNPQRSTUVWXYZ');

const number = (max: number) => fc.integer({ min: 0, max });
const facts: fc.Arbitrary<HelpFacts> = fc.record({
  version: fc.tuple(number(7), number(31), number(31)).map((parts) => parts.join('.')),
  waiting: number(MOST_WAITING),
  lastVisitDay: fc.option(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 3_649 })),
  trouble: fc.constantFrom(...HELP_TROUBLES),
  full: fc.boolean(),
  damaged: fc.boolean(),
});
const SOME: HelpFacts = {
  ...{ version: '0.1.0', waiting: 3, lastVisitDay: FIRST_DAY + 40, trouble: 'no-network' },
  ...{ full: false, damaged: false },
};

test('what is read out says what the device said, in nine characters that look like no others', () => {
  fc.assert(
    fc.property(facts, (said) => {
      const code = encodeHelp(said);
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
      expect(decodeHelp(code)).toEqual({ ok: true, facts: said });
      expect(decodeHelp(` ${code.toLowerCase().replaceAll('-', ' – ')} `)).toEqual({ ok: true, facts: said });
    }),
  );
});

test('one wrong character is always noticed', () => {
  fc.assert(
    fc.property(facts, number(8), fc.constantFrom(...LETTERS), (said, at, letter) => {
      const code = [...encodeHelp(said).replaceAll('-', '')];
      fc.pre(code[at] !== letter);
      expect(decodeHelp(code.with(at, letter).join(''))).toEqual({ ok: false, why: 'misheard' });
    }),
  );
});

test('two characters that were exchanged are always noticed', () => {
  fc.assert(
    fc.property(facts, number(7), (said, at) => {
      const code = [...encodeHelp(said).replaceAll('-', '')];
      const [one = '', other = ''] = code.slice(at, at + 2);
      fc.pre(one !== other);
      const exchanged = code
        .with(at, other)
        .with(at + 1, one)
        .join('');
      expect(decodeHelp(exchanged)).toEqual({ ok: false, why: 'misheard' });
    }),
  );
});

test('a code that is too short, too long or has a strange character says so', () => {
  expect(decodeHelp('234')).toEqual({ ok: false, why: 'length', length: 3 });
  expect(decodeHelp('')).toEqual({ ok: false, why: 'length', length: 0 });
  expect(decodeHelp(`${encodeHelp(SOME)}2`)).toEqual({ ok: false, why: 'length', length: 10 });
  expect(decodeHelp('234-567-8O9')).toEqual({ ok: false, why: 'unknown', character: 'O' });
});

test('what does not fit is said as the most that does, and a version that is none as 0.0.0', () => {
  const most = decodeHelp(encodeHelp({ ...SOME, version: 'bookbag/99.99.99', waiting: 1_200 }));
  expect(most).toMatchObject({ facts: { version: '7.31.31', waiting: MOST_WAITING } });
  const none = decodeHelp(encodeHelp({ ...SOME, version: 'unknown', lastVisitDay: 3 }));
  expect(none).toMatchObject({ facts: { version: '0.0.0', lastVisitDay: FIRST_DAY } });
});
