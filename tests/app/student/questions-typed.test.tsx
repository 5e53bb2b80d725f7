import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import {
  button,
  check,
  expectAnswers,
  expectDraft,
  expectRight,
  leaveDraft,
  open,
  openAgain,
  press,
  pressByKey,
  said,
  tabTo,
  wordsBeside,
} from '../../support/at-a-question.tsx';
import { number } from '../../support/blocks.ts';
import { bankCloze, cloze, shortText } from '../../support/question-blocks.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

describe('a number', () => {
  const table: Block = {
    ...number('q'),
    ...{ answer: 1.5, unit: 'm', units: [{ sign: 'cm', times: 0.01 }], needsUnit: true },
  };

  test('without its unit is asked again, and is no wrong answer', async () => {
    const { device } = await open(table);
    const field = screen.getByLabelText('Your answer, a number with its unit');
    await userEvent.type(field, '150{Enter}');
    await screen.findByText(/^Not yet/);
    await userEvent.clear(field);
    await userEvent.type(field, '1.5{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Write the unit behind it');
    await userEvent.type(field, ' m{Enter}');
    await expectRight();
    await expectAnswers(device, [0, 1]);
  });

  test.each([
    ['fraction', '0.5', 'Can you write it as a fraction?'],
    ['lowest-terms', '2/4', 'in its simplest form?'],
  ] as const)('that has to be a %s is asked for in that form', async (form, typed, words) => {
    await open({ ...number('q'), answer: 0.5, form });
    await userEvent.type(screen.getByRole('textbox'), `${typed}{Enter}`);
    expect(screen.getByRole('alert').textContent).toContain(words);
  });

  test.each([
    [{ answer: 42 }, 'decimal'],
    [{ answer: -3 }, 'text'],
    [{ answer: 0.75 }, 'text'],
    [{ answer: 3, form: 'fraction' as const }, 'text'],
    [{ answer: 3, units: [{ sign: 'cm', times: 0.01 }] }, 'text'],
  ])('brings a keyboard on which %o can be typed', async (rule, keyboard) => {
    await open({ ...number('q'), ...rule });
    expect(screen.getByRole('textbox').getAttribute('inputmode')).toBe(keyboard);
  });
});

describe('a short text', () => {
  test('says what the author says to a mistake, and forgives a slip', async () => {
    const { device } = await open(shortText('q'));
    const field = screen.getByLabelText<HTMLInputElement>('Your answer, in words');
    await userEvent.type(field, 'london{Enter}');
    await screen.findByText('London is in England.');
    await userEvent.clear(field);
    await userEvent.type(field, 'Pariss{Enter}');
    await expectRight();
    expect(field.readOnly).toBe(true);
    await expectAnswers(device, [0, 1]);
    expect(screen.getByRole('button', { name: 'Finish' }).classList).toContain('main');
  });

  test('comes back half typed, and when it was right it comes back as it was', async () => {
    const { device } = await open(shortText('q'));
    await userEvent.type(screen.getByRole('textbox'), 'Par');
    await expectDraft(device, { kind: 'short-text', text: 'Par' });
    await openAgain(device);
    await userEvent.type(screen.getByRole('textbox'), 'is{Enter}');
    await expectAnswers(device, [1]);
    await openAgain(device);
    const field = screen.getByRole<HTMLInputElement>('textbox');
    expect([field.value, field.readOnly]).toEqual(['Paris', true]);
    expect(screen.getByText('Yes, that is right.')).toBeTruthy();
  });

  test('that was right stays so where the battery died before its draft was gone', async () => {
    const { device } = await open(shortText('q'));
    await userEvent.type(screen.getByRole('textbox'), 'Paris{Enter}');
    await expectAnswers(device, [1]);
    await leaveDraft(device, { kind: 'short-text', text: 'Par' });
    await openAgain(device);
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Paris');
  });

  test('lets the device not end the word for the child', async () => {
    await open(shortText('q'));
    const field = screen.getByRole('textbox');
    expect(field.getAttribute('autocomplete')).toBe('off');
    expect(field.getAttribute('autocorrect')).toBe('off');
  });
});

describe('hints', () => {
  const twice: Block = { ...shortText('q'), hints: [['It has a tower.'], ['It begins with P.']] };

  test('come one by one, before a try as well, stay while the answer changes, and are kept', async () => {
    const { device } = await open(twice);
    await press('Show a hint');
    expect(said()).toContain('It has a tower.');
    expect(said()).not.toContain('It begins with P.');
    await userEvent.type(screen.getByRole('textbox'), 'Rome{Enter}');
    await screen.findByText(/^Not yet/);
    await userEvent.type(screen.getByRole('textbox'), '!');
    await press('Show another hint');
    expect(said()).toContain('It begins with P.');
    expect(screen.queryByRole('button', { name: /hint/ })).toBeNull();
    await expectDraft(device, { kind: 'short-text', text: 'Rome!' });
    await openAgain(device);
    expect(said()).toMatch(/It has a tower\. *It begins with P\./);
  });
});

describe('a cloze', () => {
  test('is typed and chosen; each gap is answered for, and what is right stays', async () => {
    const { device, container } = await open(cloze('q'));
    await userEvent.type(screen.getByLabelText('Gap 1 of 3'), 'root');
    await userEvent.type(screen.getByLabelText('Gap 2 of 3'), '5');
    await userEvent.selectOptions(screen.getByLabelText('Gap 3 of 3'), 'light');
    await check();
    expect(said()).toContain('2 of 3 are right.');
    expect(await findFaults(container)).toEqual([]);
    const [first, second, third] = [1, 2, 3].map((gap) => screen.getByLabelText(`Gap ${gap} of 3`));
    expect((first as HTMLInputElement).readOnly).toBe(true);
    expect((third as HTMLSelectElement).disabled).toBe(true);
    expect(wordsBeside(second!)).toBe('Not yet');
    expect(wordsBeside(first!)).toBe('Yes!');
    await userEvent.clear(second!);
    await userEvent.type(second!, '4');
    expect(wordsBeside(second!)).toBeUndefined();
    await check();
    await expectRight();
    await expectAnswers(device, [2, 3]);
  });

  test('is answered by keys alone', async () => {
    await open(cloze('q'));
    await tabTo(screen.getByLabelText('Gap 1 of 3'));
    await userEvent.keyboard('root');
    await userEvent.tab();
    await userEvent.keyboard('4');
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByLabelText('Gap 3 of 3'));
    await userEvent.selectOptions(screen.getByLabelText('Gap 3 of 3'), 'light');
    await pressByKey(/^Check/);
    await expectRight();
  });

  test('comes back half done, with the marks of the last try', async () => {
    const { device } = await open(cloze('q'));
    await userEvent.type(screen.getByLabelText('Gap 1 of 3'), 'root');
    await userEvent.type(screen.getByLabelText('Gap 2 of 3'), '5');
    await userEvent.selectOptions(screen.getByLabelText('Gap 3 of 3'), 'rain');
    await check();
    await expectAnswers(device, [1]);
    await userEvent.type(screen.getByLabelText('Gap 2 of 3'), '6');
    await expectDraft(device, { kind: 'cloze', gaps: { drinks: 'root', parts: '56', gives: 'rain' } });
    await openAgain(device);
    const marks = [1, 2, 3].map((gap) => wordsBeside(screen.getByLabelText(`Gap ${gap} of 3`)));
    expect(marks).toEqual(['Yes!', undefined, 'Not yet']);
  });

  test('is filled from its bank, word first or gap first', async () => {
    const { device } = await open(bankCloze('q'));
    await press('cat');
    expect(button('cat').getAttribute('aria-pressed')).toBe('true');
    await press('Put ‘cat’ here: Gap 1 of 2');
    expect(said()).toContain('‘cat’ is now here: Gap 1 of 2.');
    await press('Gap 2 of 2: empty');
    await press('mouse');
    await expectDraft(device, { kind: 'cloze', gaps: { who: 'cat', whom: 'mouse' } });
    await check();
    await expectRight();
  });
});
