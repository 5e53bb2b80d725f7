import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { paragraph, text } from '../../support/blocks.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { studentDevice, type StudentDevice } from '../../support/student-device.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(device: StudentDevice) {
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('heading', { level: 1, name: device.lesson.title });
  return view;
}

async function show(block: Block, facts: Partial<Lesson> = {}) {
  const device = await studentDevice([block], facts);
  return { device, ...(await open(device)) };
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('a callout', () => {
  test.each([
    ['remember', 'Remember: Water goes up'],
    ['tip', 'Tip: Water goes up'],
    ['careful', 'Careful: Water goes up'],
    ['try', 'Try this: Water goes up'],
  ] as const)('of tone %s says so in a word', async (tone, name) => {
    const { container } = await show({
      ...{ kind: 'callout', id: 'note', tone },
      ...{ title: ['Water goes up'], content: [paragraph('Sugar goes down.')] },
    });
    expect(screen.getByRole('region', { name }).textContent).toContain('Sugar goes down.');
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('a table', () => {
  test('says what its columns and rows are about', async () => {
    const { container } = await show({
      ...{ kind: 'table', id: 'needs', caption: ['What a plant needs'], head: [['Need'], ['From']] },
      ...{ rows: [[['water'], ['ground']]], rowHeads: true },
    });
    expect(screen.getByRole('table', { name: 'What a plant needs' })).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'From' }).getAttribute('scope')).toBe('col');
    expect(screen.getByRole('rowheader', { name: 'water' }).getAttribute('scope')).toBe('row');
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('a formula', () => {
  test('has the author’s words as its name', async () => {
    const math = { el: 'math', children: [{ el: 'mi', children: ['A'] }] };
    const { container } = await show({ kind: 'formula', id: 'area', math, tex: 'A', said: 'the area' });
    expect(container.querySelector('math')?.getAttribute('aria-label')).toBe('the area');
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('a document', () => {
  const showsPdf = (value: boolean) =>
    Object.defineProperty(navigator, 'pdfViewerEnabled', { value, configurable: true });
  const document: Block = {
    ...{ kind: 'document', id: 'sheet', file: 'sheet.pdf', title: 'A sheet', sizeBytes: 1_400_000 },
    summary: [paragraph('A line to cut out.')],
  };

  test('says its size and what is in it, and can be opened and saved', async () => {
    showsPdf(true);
    const { container } = await show(document);
    expect(screen.getByText('PDF, 1.4 MB')).toBeTruthy();
    expect(screen.getByText('A line to cut out.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open A sheet' }).getAttribute('target')).toBe('_blank');
    expect(screen.getByRole('button', { name: 'Save a copy A sheet' })).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });

  test('is saved where the browser shows none', async () => {
    showsPdf(false);
    await show(document);
    expect(screen.queryByRole('link', { name: /^Open/ })).toBeNull();
    expect(screen.getByText(/cannot show PDFs/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Save a copy/ })).toBeTruthy();
  });
});

describe('a word of the glossary', () => {
  const terms = [{ id: 'root', term: 'root', meaning: ['The part that drinks.'] }];
  const block: Block = {
    kind: 'text',
    id: 'plants',
    content: [
      { flow: 'paragraph', children: ['A ', { mark: 'term', term: 'root', children: ['root'] }, ' drinks.'] },
    ],
  };

  test('opens its meaning, is read out, and closes by a press, by Escape and by going on', async () => {
    const { container } = await show(block, { terms });
    const word = screen.getByRole('button', { name: 'root' });
    expect(word.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(word);
    expect(word.getAttribute('aria-expanded')).toBe('true');
    const meaning = screen.getByText(/The part that drinks\./);
    expect(meaning.closest('[role="status"]')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await press('Close');
    expect(screen.queryByText(/The part that drinks\./)).toBeNull();
    expect(document.activeElement).toBe(word);
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText(/The part that drinks\./)).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/The part that drinks\./)).toBeNull();
    await userEvent.click(word);
    screen.getByRole('button', { name: /Finish/ }).focus();
    await waitFor(() => expect(screen.queryByText(/The part that drinks\./)).toBeNull());
  });

  test('that the lesson does not explain is plain text', async () => {
    await show(block);
    expect(screen.queryByRole('button', { name: 'root' })).toBeNull();
    expect(screen.getByText('root').tagName).toBe('DFN');
  });
});

describe('a worked example', () => {
  const block: Block = {
    ...{ kind: 'worked', id: 'share', title: 'Share a pot', problem: [paragraph('Three cups for two.')] },
    steps: ['One cup each.', 'Share the last.', 'A cup and a half.'].map((words, index) => ({
      id: `step-${index + 1}`,
      content: [paragraph(words)],
    })),
  };

  test('shows its steps one by one, with the focus on each, and remembers how far', async () => {
    const { device, container } = await show(block);
    expect(screen.queryByText('One cup each.')).toBeNull();
    await press('Show the first step');
    expect(document.activeElement?.textContent).toContain('One cup each.');
    await press('Show the next step');
    expect(document.activeElement?.textContent).toContain('Share the last.');
    expect(screen.queryByText('A cup and a half.')).toBeNull();
    expect(await findFaults(container)).toEqual([]);
    await screen.findByText('Saved on this device');
    cleanup();
    await open(device);
    expect(screen.getByText('Share the last.')).toBeTruthy();
    await press('Show the next step');
    expect(screen.getByText('That is the whole example.')).toBeTruthy();
  });

  test('shows all steps to who comes back, and hides them again', async () => {
    await show(block);
    await press('Show all steps');
    expect(screen.getByText('A cup and a half.')).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('One cup each.');
    await press('Hide the steps again');
    expect(screen.queryByText('One cup each.')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Show the first step');
  });
});

describe('an activity', () => {
  const block: Block = {
    ...{ kind: 'activity', id: 'jump', title: 'Jump', content: [paragraph('Jump high.')] },
    ...{ seconds: 30, rounds: 2, restSeconds: 10 },
  };
  const figure = () => screen.getByRole('timer').textContent;
  const said = () => document.querySelector('.activity-said')?.textContent;

  test('counts by the clock, through rounds and rests, however long nobody looked, and says what matters', async () => {
    const { device, container } = await show(block);
    expect(figure()).toBe('0:30');
    await press('Start');
    await waitFor(() => expect(said()).toBe('Go! 30 seconds.'));
    device.clock.pass(15_000);
    await waitFor(() => expect(said()).toBe('Half time. 15 seconds to go.'));
    expect(await findFaults(container)).toEqual([]);
    device.clock.pass(15_000);
    await waitFor(() => expect(said()).toBe('Rest for 10 seconds.'));
    device.clock.pass(10_000);
    await waitFor(() => expect(said()).toBe('Round 2. Go! 30 seconds.'));
    device.clock.pass(3_600_000);
    await waitFor(() => expect(said()).toBe('Done! You did it.'));
    expect(figure()).toBe('0:00');
    expect(screen.getByRole('button', { name: 'Finish' })).toHaveProperty('disabled', false);
  });

  test('says a whole minute as a minute', async () => {
    await show({ ...block, seconds: 60, rounds: 1 });
    expect(screen.getByText('1 minute in all')).toBeTruthy();
  });

  test('stands still while it is paused, and starts anew when that is wanted', async () => {
    const { device } = await show(block);
    await press('Start');
    device.clock.pass(5000);
    await waitFor(() => expect(figure()).toBe('0:25'));
    await press('Pause');
    device.clock.pass(60_000);
    await press('Go on');
    await waitFor(() => expect(figure()).toBe('0:25'));
    await press('Pause');
    await press('From the start');
    expect(figure()).toBe('0:30');
  });

  test('goes on after a reload where the clock is by then', async () => {
    const { device } = await show(block);
    await press('Start');
    cleanup();
    device.clock.pass(12_000);
    await open(device);
    expect(figure()).toBe('0:18');
    expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
    expect(said()).toBe('');
  });

  test('can be silent, and this device remembers it', async () => {
    const { device } = await show(block);
    await press('Sound is on');
    cleanup();
    await open(device);
    expect(screen.getByRole('button', { name: 'Sound is off' })).toBeTruthy();
  });

  test('in Spanish speaks Spanish', async () => {
    await openWords('lesson', 'es');
    await show(block);
    await press('Empezar');
    await waitFor(() => expect(said()).toBe('¡Ya! 30 segundos.'));
  });
});

describe('sound and film', () => {
  test('go faster and slower by one button, with the words to read', async () => {
    const transcript = [paragraph('Count to thirty.')];
    const { container } = await show({ kind: 'audio', id: 'a', file: 'a.ogg', title: 'Count', transcript });
    const sound = container.querySelector<HTMLAudioElement>('audio[aria-label="Count"]');
    await press('Speed: normal');
    expect(sound?.playbackRate).toBe(1.25);
    await press('Speed: fast');
    await press('Speed: faster');
    expect(sound?.playbackRate).toBe(0.75);
    expect(screen.getByText('Read the words')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });
});

test('a step of several blocks has no fault that axe can find', async () => {
  const device = await studentDevice([text('one'), text('two')]);
  const { container } = await open(device);
  expect(await findFaults(container)).toEqual([]);
});

describe('sound and video that this edition does not bring', () => {
  const transcript = [paragraph('A frog jumps four times.')];

  test('a video is told by its poster and its words, which stand open', async () => {
    const { container } = await show({
      ...{ kind: 'video', id: 'jumps', title: 'Four jumps', transcript },
      ...{ poster: 'jumps.webp', width: 480, height: 270 },
    });
    const told = screen.getByRole('region', { name: 'Four jumps' });
    expect(told.querySelector('img')?.getAttribute('src')).toContain('jumps.webp');
    expect(told.querySelector('video, details')).toBeNull();
    expect(told.textContent).toContain('A frog jumps four times.');
    expect(await findFaults(container)).toEqual([]);
  });

  test('a sound is told by its words', async () => {
    await show({ kind: 'audio', id: 'count', title: 'Count', transcript });
    const told = screen.getByRole('region', { name: 'Count' });
    expect(told.querySelector('audio, button')).toBeNull();
    expect(told.textContent).toContain('A frog jumps four times.');
  });
});
