import { act, cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block, GrownUpNote, Lesson } from '#core/lesson/blocks.ts';
import { speakSlowly } from '../../../src/app/platform/voice-settings.ts';
import { LessonScreen } from '../../../src/app/student/lesson/LessonScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { choice, paragraph, task, text } from '../../support/blocks.ts';
import { giveDeviceVoices } from '../../support/device-voices.ts';
import { drawLesson } from '../../support/draw-lesson.tsx';
import { givePlayedSound, type PlayedSound } from '../../support/played-sound.ts';
import { studentDevice } from '../../support/student-device.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
  speakSlowly(false);
});

const BLOCKS: Block[] = [
  text('soil', 'Soil is dark. Roots like it.'),
  choice('drink'),
  text('end', 'Now rest.'),
];
const NARRATION = {
  title: 'title.opus',
  soil: 'soil.opus',
  drink: 'drink.opus',
  'drink/leaf': 'leaf.opus',
  'drink/root': 'root.opus',
  'button/check': 'check.opus',
  'button/next': 'next.opus',
};

async function open(facts: Partial<Lesson> = {}, blocks = BLOCKS) {
  const device = await studentDevice(blocks, facts);
  const view = drawLesson(<LessonScreen />, device);
  await screen.findByRole('heading', { level: 1, name: device.lesson.title });
  return view;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => userEvent.click(button(name));
const framed = () => document.querySelector('[data-being-read]')?.id;
const names = ({ played }: PlayedSound) =>
  played.map((address) => address.replace(/^.*\/(\w+)\.opus$/, '$1'));
const step = (work: () => void) => {
  void act(work);
};

describe('a lesson with a recorded voice', () => {
  test('is read from top to bottom: the title, the blocks, the choices, the buttons', async () => {
    const sound = givePlayedSound();
    await open({ narration: NARRATION });
    await press('Listen');
    const frames: (string | undefined)[] = [];
    while (sound.playing() !== undefined) {
      frames.push(framed());
      step(sound.end);
    }
    expect(names(sound)).toEqual(['title', 'soil', 'drink', 'leaf', 'root', 'check', 'next']);
    const drink = 'block-drink';
    expect(frames).toEqual([undefined, 'block-soil', drink, drink, drink, undefined, undefined]);
    expect(button('Listen')).toBeTruthy();
    expect(framed()).toBeUndefined();
  });

  test('each part has a speaker that says it, and stops it', async () => {
    const sound = givePlayedSound();
    await open({ narration: NARRATION });
    await press('Listen: The root');
    expect(names(sound)).toEqual(['root']);
    expect(button('Listen: The root').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /The root/ }).checked).toBe(false);
    await press('Listen: The root');
    expect(sound.playing()).toBeUndefined();
    expect(button('Listen: The root').getAttribute('aria-pressed')).toBe('false');
  });

  test('the ways to a hint and into the bag are said by those who cannot read them', async () => {
    const sound = givePlayedSound();
    const narration = { 'button/hint': 'hint.opus', 'button/hand-in': 'bag.opus' };
    await open({ narration }, [choice('drink'), task('diary')]);
    await press('Listen: Show a hint');
    await press('Next');
    await press('Listen: Put in my bag');
    expect(names(sound)).toEqual(['hint', 'bag']);
  });

  test('what a task asks for has a speaker, too', async () => {
    const sound = givePlayedSound();
    await open({ narration: { diary: 'diary.opus' } }, [task('diary')]);
    await press(`Listen: ${screen.getByRole('heading', { level: 2 }).textContent}`);
    expect(names(sound)).toEqual(['diary']);
  });

  test('one voice at a time: another speaker, and the next step, end the first', async () => {
    const sound = givePlayedSound();
    await open({ narration: NARRATION });
    await press('Listen');
    await press('Listen: The leaf');
    expect(names(sound)).toEqual(['title', 'leaf']);
    expect(button('Listen')).toBeTruthy();
    await press('Next');
    expect(sound.playing()).toBeUndefined();
  });

  test('a file that cannot be played is said by the device', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const sound = givePlayedSound();
    await open({ narration: NARRATION });
    await press('Listen: The root');
    step(sound.break);
    expect(voices.speaking()).toBe('The root');
    step(voices.end);
    expect(button('Listen: The root').getAttribute('aria-pressed')).toBe('false');
  });

  test('what has no recording is read by the device, in its place', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const sound = givePlayedSound();
    await open({ narration: { title: 'title.opus', 'drink/root': 'root.opus', drink: 'drink.opus' } });
    await press('Listen');
    step(sound.end);
    expect(voices.speaking()?.trim()).toBe('Soil is dark.');
    step(voices.endAll);
    expect(names(sound)).toEqual(['title', 'drink']);
    step(sound.end);
    expect(voices.speaking()).toBe('The leaf');
    step(voices.end);
    expect(names(sound)).toEqual(['title', 'drink', 'root']);
  });

  test('a mute device says what is recorded, and then what was missed', async () => {
    giveDeviceVoices({ languages: [] });
    const sound = givePlayedSound();
    await open({ narration: { soil: 'soil.opus' } }, [text('bare', 'No voice.'), text('soil', 'Soil.')]);
    vi.useFakeTimers();
    try {
      button('Listen').click();
      step(() => vi.advanceTimersByTime(60_000));
    } finally {
      vi.useRealTimers();
    }
    expect(names(sound)).toEqual(['soil']);
    step(sound.end);
    expect(await screen.findByText('This device has no voice for English.')).toBeTruthy();
  });
});

describe('a lesson without a recorded voice', () => {
  test('is read by the device, and shows where', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    await open();
    await press('Listen');
    expect(voices.speaking()).toBe('Beans');
    step(voices.end);
    expect([voices.speaking()?.trim(), framed()]).toEqual(['Soil is dark.', 'block-soil']);
    step(voices.endAll);
    expect(voices.said.map((said) => said.trim())).toEqual([
      'Beans',
      'Soil is dark.',
      'Roots like it.',
      'What drinks?',
      'A: The leaf',
      'B: The root',
      'Show a hint',
      'Check my answer',
    ]);
    expect(framed()).toBeUndefined();
  });

  test('marks the sentence and the word in the text itself, where the browser can', async () => {
    const marks = new Map<string, { range: Range }>();
    vi.stubGlobal('CSS', { ...CSS, highlights: marks });
    vi.stubGlobal(
      'Highlight',
      class {
        range: Range;
        constructor(range: Range) {
          this.range = range;
        }
      },
    );
    const marked = () =>
      ['read-sentence', 'read-word'].map((name) => marks.get(name)?.range.toString().trim());
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { container } = await open();
    const before = container.querySelector('article')?.innerHTML;
    await press('Listen');
    step(voices.end);
    expect(marked()).toEqual(['Soil is dark.', undefined]);
    voices.word('dark');
    expect(marked()).toEqual(['Soil is dark.', 'dark']);
    step(voices.end);
    expect(marked()).toEqual(['Roots like it.', undefined]);
    await userEvent.click(screen.getAllByRole('button', { name: 'Stop reading' })[0] ?? document.body);
    expect(marked()).toEqual([undefined, undefined]);
    expect(container.querySelector('article')?.innerHTML).toBe(before);
  });

  test('has no speaker beside each part', async () => {
    giveDeviceVoices({ languages: ['en-US'] });
    await open();
    expect(screen.queryByRole('button', { name: /^Listen:/ })).toBeNull();
  });

  test('stops when it is asked to, and speaks slowly when it is asked to', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    await open();
    await press('Listen');
    await press('Slowly');
    await waitFor(() => expect(voices.rate()).toBeLessThan(1));
    // Where the lesson begins, and in reach of the thumb wherever the page has scrolled to.
    const stops = screen.getAllByRole('button', { name: 'Stop reading' });
    expect(stops).toHaveLength(2);
    await userEvent.click(stops[1] ?? document.body);
    expect(voices.speaking()).toBeUndefined();
    expect(screen.queryByRole('button', { name: 'Slowly' })).toBeNull();
    expect(document.activeElement).toBe(button('Listen'));
  });

  test('says that the voice did not answer, and can be asked again', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { container } = await open();
    await press('Listen');
    step(voices.fail);
    expect(await screen.findByText(/did not answer/)).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await press('Close');
    await press('Listen');
    expect(voices.speaking()).toBe('Beans');
  });
});

describe('the note for the grown-up', () => {
  const NOTES: GrownUpNote[] = [
    { language: 'en', minutes: 5, needs: ['A bean'], say: [paragraph('Ask what the bean needs.')] },
    {
      language: 'es',
      minutes: 5,
      needs: ['Un frijol'],
      say: [paragraph('Pregunta qué necesita el frijol.')],
    },
  ];
  const isOpen = () => document.querySelector<HTMLDetailsElement>('.grown-up')?.open;

  test('is in the language of the reader, and the other is one tap away', async () => {
    giveDeviceVoices({ languages: ['en-US', 'es-MX'] });
    await openWords('lesson', 'es');
    const { container } = await open({ grownUps: NOTES });
    expect(screen.getByText('Un frijol').closest('[lang]')?.getAttribute('lang')).toBe('es');
    await press('English');
    expect(screen.getByText('Ask what the bean needs.')).toBeTruthy();
    expect(screen.getByText('What to do and say').lang).toBe('en');
    expect(screen.queryByText('Un frijol')).toBeNull();
    expect(screen.queryByText('Qué hacer y decir')).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('is read by a voice of its own language', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US', 'es-MX'] });
    await open({ grownUps: NOTES });
    await press('Español');
    const note = document.querySelector<HTMLElement>('.grown-up') ?? document.body;
    await userEvent.click(within(note).getByRole('button', { name: /^Listen/ }));
    expect([voices.speaking(), voices.voice()]).toEqual(['Un frijol', 'es-MX']);
  });

  test('lies open until it was put away, and is one line from then on', async () => {
    const facts = { grownUps: NOTES };
    await open(facts);
    expect(isOpen()).toBe(true);
    await userEvent.click(screen.getByText('For the grown-up'));
    await waitFor(() => expect(isOpen()).toBe(false));
    cleanup();
    await open(facts);
    expect(isOpen()).toBe(false);
  });
});
