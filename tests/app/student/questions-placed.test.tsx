import { cleanup, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import {
  button,
  check,
  expectAnswers,
  expectDraft,
  expectRight,
  open,
  openAgain,
  press,
  pressByKey,
  said,
  wordsBeside,
} from '../../support/at-a-question.tsx';
import { labels, match, matchOfSeveral, sort } from '../../support/question-blocks.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

describe('a match', () => {
  test('is made by pressing; what is wrong can be moved, and taken back', async () => {
    const { device, container } = await open(match('q'));
    await press('puppy');
    await press('Put ‘puppy’ here: dog');
    await press('foal');
    await press('Put ‘foal’ here: cow');
    await check();
    expect(said()).toContain('1 of 2 is right.');
    expect(wordsBeside(button('cow: foal'))).toBe('Not yet');
    expect(screen.queryByRole('button', { name: /dog/ })).toBeNull();
    expect(await findFaults(container)).toEqual([]);
    await press('cow: foal');
    await press('Put ‘foal’ back');
    expect(said()).toContain('‘foal’ is back.');
    await press('calf');
    await press('Put ‘calf’ here: cow');
    await check();
    await expectRight();
    await expectAnswers(device, [0, 2]);
  });

  test('of which nothing is right is not counted, and nobody is told what stays', async () => {
    await open(match('q'));
    await press('calf');
    await press('Put ‘calf’ here: dog');
    await press('puppy');
    await press('Put ‘puppy’ here: cow');
    await check();
    expect(said()).toContain('Not yet.');
    expect(said()).not.toContain('of 2');
    expect(said()).not.toContain('stays');
  });

  test('exchanges two that lie in each other’s place', async () => {
    const { device } = await open(match('q'));
    await press('calf');
    await press('Put ‘calf’ here: dog');
    await press('puppy');
    await press('Put ‘puppy’ here: cow');
    await press('dog: calf');
    await press('Put ‘calf’ here: cow');
    await expectDraft(device, {
      kind: 'match',
      pairs: [
        ['dog', 'puppy'],
        ['cow', 'calf'],
      ],
    });
  });

  test('is made by keys alone, and the focus is where the thing went', async () => {
    await open(match('q'));
    await pressByKey('puppy');
    await pressByKey('Put ‘puppy’ here: dog');
    expect(document.activeElement).toBe(button('dog: puppy'));
    await pressByKey('cow: empty');
    await pressByKey('calf');
    expect(document.activeElement).toBe(button('cow: calf'));
    await pressByKey(/^Check/);
    await expectRight();
  });

  test('is let go by Escape', async () => {
    await open(match('q'));
    await press('puppy');
    await userEvent.keyboard('{Escape}');
    expect(button('puppy').getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByRole('button', { name: 'dog: empty' })).toBeTruthy();
  });

  test('with more than one partner takes them all, and again for another', async () => {
    const { device } = await open(matchOfSeveral('q'));
    for (const [partner, left] of [
      ['2', '6'],
      ['3', '6'],
      ['3', '9'],
    ]) {
      await userEvent.click(screen.getAllByRole('button', { name: partner! })[0]!);
      await press(`Put ‘${partner!}’ here: ${left!}`);
    }
    await expectDraft(device, {
      kind: 'match',
      pairs: [
        ['six', 'two'],
        ['six', 'three'],
        ['nine', 'three'],
      ],
    });
    await check();
    await expectRight();
  });
});

describe('sorting', () => {
  test('puts things into groups, pictures too, and says which are not right yet', async () => {
    const { device, container } = await open(sort('q'));
    for (const [thing, group] of [
      ['shark', 'Birds'],
      ['eagle', 'Birds'],
      ['a goldfish', 'Fish'],
    ]) {
      await press(thing!);
      await press(`Put ‘${thing!}’ here: ${group!}`);
    }
    await expectDraft(device, { kind: 'sort', groups: { shark: 'birds', eagle: 'birds', gold: 'fish' } });
    await check();
    expect(said()).toContain('2 of 3 are right.');
    expect(said()).toContain('It breathes under water.');
    expect(await findFaults(container)).toEqual([]);
    await openAgain(device);
    const birds = screen.getByRole('list', { name: 'Birds' });
    expect(within(birds).queryByRole('button', { name: /eagle/ })).toBeNull();
    await userEvent.click(within(birds).getByRole('button', { name: 'shark Not yet' }));
    await press('Put ‘shark’ here: Fish');
    await check();
    await expectRight();
  });

  test('is done by keys alone', async () => {
    await open(sort('q'));
    await pressByKey('shark');
    await pressByKey('Put ‘shark’ here: Fish');
    await pressByKey('Fish: add something');
    await pressByKey('a goldfish');
    await pressByKey('eagle');
    await pressByKey('Put ‘eagle’ here: Birds');
    await pressByKey(/^Check/);
    await expectRight();
  });
});

describe('labels', () => {
  test('are put on the picture or in the list, which is the same', async () => {
    const { device, container } = await open(labels('q'));
    await press('flower');
    await userEvent.click(container.querySelectorAll('.pin')[0]!);
    await press('bark');
    await press('Put ‘bark’ here: 2, the part in the ground');
    await expectDraft(device, { kind: 'labels', places: { top: 'flower', ground: 'bark' } });
    await check();
    expect(said()).toContain('1 of 2 is right.');
    expect(wordsBeside(button('2, the part in the ground: bark'))).toBe('Not yet');
    expect(await findFaults(container)).toEqual([]);
    await press('root');
    await press('Put ‘root’ here: 2, the part in the ground');
    await check();
    await expectRight();
  });

  test('are put by keys alone', async () => {
    await open(labels('q'));
    await pressByKey('flower');
    await pressByKey('Put ‘flower’ here: 1, the part at the top');
    await pressByKey('root');
    await pressByKey('Put ‘root’ here: 2, the part in the ground');
    await pressByKey(/^Check/);
    await expectRight();
  });
});
