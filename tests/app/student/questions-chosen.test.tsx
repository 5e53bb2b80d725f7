import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
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
  tabTo,
} from '../../support/at-a-question.tsx';
import { choice, number, paragraph } from '../../support/blocks.ts';
import {
  bankCloze,
  cloze,
  hotSpot,
  labels,
  match,
  matchOfSeveral,
  order,
  shortText,
  sort,
} from '../../support/question-blocks.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('every kind of question', () => {
  const KINDS: [string, Block][] = [
    ['choice', choice('q')],
    ['number', number('q')],
    ['short text', shortText('q')],
    ['cloze', cloze('q')],
    ['cloze with a bank', bankCloze('q')],
    ['order', order('q')],
    ['match', match('q')],
    ['match of several', matchOfSeveral('q')],
    ['sort', sort('q')],
    ['hot spot', hotSpot('q')],
    ['hot spots', hotSpot('q', true)],
    ['labels', labels('q')],
  ];

  test.each(KINDS)('%s has no fault that axe can find, and a name that is its prompt', async (_, block) => {
    const { container } = await open(block);
    expect(await findFaults(container)).toEqual([]);
    const prompt = 'prompt' in block ? JSON.stringify(block.prompt) : '';
    const name = screen.getByRole('group').getAttribute('aria-labelledby') ?? '';
    expect(prompt).toContain(document.getElementById(name)?.textContent ?? 'no prompt');
  });

  test.each(KINDS.filter(([kind]) => kind !== 'order'))(
    '%s that is checked too early says what is missing, and counts no try',
    async (_, block) => {
      const { device } = await open(block);
      await check();
      expect(said()).toContain('Something is still missing.');
      await expectAnswers(device, []);
    },
  );
});

describe('a question of several choices', () => {
  const animals: Block = {
    ...choice('q'),
    ...{ multiple: true, partial: true },
    choices: [
      { id: 'cat', content: ['cat'], right: true },
      { id: 'tree', content: ['tree'], right: false },
      {
        id: 'fish',
        content: [],
        picture: { file: 'f.webp', alt: 'a fish', width: 4, height: 3 },
        right: true,
      },
    ],
  };

  test('keeps what is right, marks what is not, and counts', async () => {
    const { device, container } = await open(animals);
    await userEvent.click(screen.getByRole('checkbox', { name: /cat/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /tree/ }));
    await check();
    expect(said()).toContain('1 of 2 is right.');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /cat Yes!/ }).disabled).toBe(true);
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('checkbox', { name: /tree/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /a fish/ }));
    await check();
    await expectRight();
    await expectAnswers(device, [0, 2]);
  });

  test('is answered by keys alone', async () => {
    await open(animals);
    for (const name of [/cat/, /a fish/]) {
      await tabTo(screen.getByRole('checkbox', { name }));
      await userEvent.keyboard(' ');
    }
    await pressByKey(/^Check/);
    await expectRight();
  });
});

describe('an order', () => {
  const rows = () =>
    screen.getAllByRole('listitem').map((row) => /Egg|Chick|Hen|Soup/.exec(row.textContent)?.[0]);

  test('changes by pressing, says where a thing now is, and keeps what is right in its place', async () => {
    const { device, container } = await open(order('q'));
    await press('Up: Egg');
    expect(rows()).toEqual(['Egg', 'Chick', 'Soup', 'Hen']);
    expect(said()).toContain('‘Egg’ is now 1 of 4.');
    await check();
    expect(said()).toContain('2 of 4 are right.');
    expect(screen.queryByRole('button', { name: 'Down: Egg' })).toBeNull();
    expect(await findFaults(container)).toEqual([]);
    await press('Down: Soup');
    await check();
    await expectRight();
    await expectAnswers(device, [0, 4]);
  });

  test('moves past what stays', async () => {
    await open({ ...order('q'), right: ['soup', 'egg', 'chick', 'hen'] });
    await check();
    expect(said()).toContain('2 of 4 are right.');
    await press('Up: Soup');
    expect(rows()).toEqual(['Soup', 'Egg', 'Chick', 'Hen']);
  });

  test('is made by keys alone, with the focus on the way that moves', async () => {
    await open(order('q'));
    await pressByKey('Up: Hen');
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    expect(rows()[0]).toBe('Hen');
    expect(document.activeElement).toBe(button('Up: Hen'));
    expect(button('Up: Hen').getAttribute('aria-disabled')).toBe('true');
    await pressByKey('Down: Hen');
    await userEvent.keyboard('{Enter}');
    await pressByKey('Up: Egg');
    expect(rows()).toEqual(['Egg', 'Chick', 'Hen', 'Soup']);
    await pressByKey(/^Check/);
    await expectRight();
  });

  test('comes back as it was left', async () => {
    const { device } = await open(order('q'));
    await press('Down: Chick');
    await expectDraft(device, { kind: 'order', order: ['egg', 'chick', 'soup', 'hen'] });
    await openAgain(device);
    expect(rows()).toEqual(['Egg', 'Chick', 'Soup', 'Hen']);
  });
});

describe('a place on a picture', () => {
  /** The picture is shown at half of its size. */
  async function tap(x: number, y: number) {
    const picture = screen.getByRole('img', { name: 'a plant' });
    await userEvent.pointer({
      keys: '[MouseLeft]',
      target: picture,
      coords: { clientX: 10 + x / 2, clientY: 20 + y / 2 },
    });
  }
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 20, 200, 150));
  });
  const isChosen = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name }).checked;

  test('is found by a tap; a tap beside everything says so and changes nothing', async () => {
    const { device } = await open(hotSpot('q'));
    await tap(10, 10);
    expect(said()).toContain('Nothing to find there.');
    await tap(200, 60);
    expect(isChosen('the flower')).toBe(true);
    await tap(10, 10);
    expect(isChosen('the flower')).toBe(true);
    await check();
    await screen.findByText('The flower opens.');
    expect(screen.getByText('Not yet')).toBeTruthy();
    await tap(200, 280);
    await check();
    await expectRight();
    await expectAnswers(device, [0, 1]);
  });

  test('that is smaller than a finger is met beside it, too', async () => {
    const { device } = await open(hotSpot('q'));
    await tap(230, 150);
    await expectDraft(device, { kind: 'hot-spot', chosen: ['stem'] });
    await openAgain(device);
    expect(isChosen('the stem')).toBe(true);
  });

  test('is chosen by keys alone, with the focus seen on the picture', async () => {
    const { container } = await open(hotSpot('q'));
    expect(container.querySelector('.spot')).toBeNull();
    await tabTo(screen.getByRole('radio', { name: 'the flower' }));
    expect(container.querySelectorAll('.spot.focused')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(isChosen('the root')).toBe(true);
    expect(container.querySelector('.spot.focused polygon')).not.toBeNull();
    await pressByKey(/^Check/);
    await expectRight();
    expect(await findFaults(container)).toEqual([]);
  });

  test('and another one are found in turn; what was found stays', async () => {
    await open(hotSpot('q', true));
    await tap(200, 60);
    await tap(200, 150);
    await check();
    expect(said()).toContain('1 of 2 is right.');
    await tap(200, 60);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'the flower' }).checked).toBe(true);
    await tap(200, 150);
    await tap(200, 280);
    await check();
    await expectRight();
  });
});

describe('in a lesson in Arabic', () => {
  test('a question stands from right to left, and its picture does not turn', async () => {
    const { container } = await open(
      { ...labels('q'), prompt: [paragraph('سمِّ أجزاء النبتة.')] },
      { language: 'ar' },
    );
    expect(container.querySelector('article')?.dir).toBe('rtl');
    expect(container.querySelector<HTMLElement>('.work-picture')?.dir).toBe('ltr');
  });
});
