import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KnownEvent } from '#core/work/event.ts';
import type { EventType } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { ReviewScreen } from '../../../src/app/teacher/ReviewScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { feedbackOn, handedIn, knownEvent, takenBack } from '../../support/known-events.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const MAYAS = handedIn({
  id: 'w-maya',
  student: 'maya',
  title: 'My bean plant',
  at: 1_000,
  arrivedAt: 5_000,
});
const LEOS = handedIn({ id: 'w-leo', student: 'leo', title: 'My bridge', at: 2_000, arrivedAt: 5_000 });

async function draw(events: readonly KnownEvent[]) {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, events);
  return { parts, ...drawScreen(<ReviewScreen />, parts) };
}

async function recorded<Type extends EventType>({ work }: TestParts, type: Type) {
  const rows = await work.events.toArray();
  return rows.filter((row) => row.type === type).map((row) => readPayload(row, type));
}

beforeEach(async () => {
  localStorage.clear();
  await openWords('teacher', 'en');
});
beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the queue', () => {
  test('the work that was done first is open, with both of its dates', async () => {
    await draw([LEOS, MAYAS]);
    expect(await screen.findByRole('heading', { name: 'Maya: My bean plant' })).toBeTruthy();
    expect(screen.getByText(/^Done .*Arrived .*Counts from when it was done\.$/)).toBeTruthy();
  });

  test('J goes to the next piece and K back, and typing a J in the feedback goes nowhere', async () => {
    await draw([MAYAS, LEOS]);
    await screen.findByRole('heading', { name: 'Maya: My bean plant' });
    await userEvent.keyboard('j');
    expect(await screen.findByRole('heading', { name: 'Leo: My bridge' })).toBeTruthy();
    await userEvent.keyboard('k');
    await userEvent.type(await screen.findByLabelText('Feedback to Maya'), 'Just enjoy');
    expect(screen.getByRole('heading', { name: 'Maya: My bean plant' })).toBeTruthy();
  });

  test('F begins to write, and Escape leaves the field for the keys of the queue', async () => {
    await draw([MAYAS, LEOS]);
    const field = await screen.findByLabelText('Feedback to Maya');
    await userEvent.keyboard('f');
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard('{Escape}j');
    expect(await screen.findByRole('heading', { name: 'Leo: My bridge' })).toBeTruthy();
  });

  test('nothing to review is a sentence, and says that work at home is not lost', async () => {
    await draw([MAYAS, feedbackOn('w-maya', 'maya', 'Well observed.')]);
    expect(await screen.findByText(/is not lost/)).toBeTruthy();
  });
});

describe('opening a piece', () => {
  test('is recorded once as seen, for the student to know', async () => {
    const { parts } = await draw([MAYAS, LEOS]);
    await screen.findByRole('heading', { name: 'Maya: My bean plant' });
    await waitFor(async () => expect(await recorded(parts, 'work-seen')).toEqual([{ workId: 'w-maya' }]));
    await userEvent.keyboard('jk');
    await waitFor(async () => expect(await recorded(parts, 'work-seen')).toHaveLength(2));
  });
});

describe('feedback', () => {
  test('Ctrl+Enter keeps it on this device, goes on to the next piece and goes to school', async () => {
    const { parts } = await draw([MAYAS, LEOS]);
    await userEvent.type(await screen.findByLabelText('Feedback to Maya'), 'Five centimetres! ');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Saved on this device. Maya gets it at the next sync./)).toBeTruthy();
    expect(await recorded(parts, 'feedback-given')).toEqual([
      { workId: 'w-maya', text: 'Five centimetres!', verdict: 'accepted' },
    ]);
    expect(await screen.findByRole('heading', { name: 'Leo: My bridge' })).toBeTruthy();
    expect(parts.visits.every((why) => why === 'work')).toBe(true);
    expect(parts.visits.length).toBeGreaterThan(0);
  });

  test('A accepts and T asks for another try, without a word too', async () => {
    const { parts } = await draw([MAYAS, LEOS]);
    await screen.findByRole('heading', { name: 'Maya: My bean plant' });
    await userEvent.keyboard('a');
    await screen.findByRole('heading', { name: 'Leo: My bridge' });
    await userEvent.keyboard('t');
    expect(await screen.findByText(/is not lost/)).toBeTruthy();
    expect(await recorded(parts, 'feedback-given')).toEqual(
      expect.arrayContaining([
        { workId: 'w-maya', text: '', verdict: 'accepted' },
        { workId: 'w-leo', text: '', verdict: 'again' },
      ]),
    );
  });

  test('U takes the last word back: the piece waits again, with what was written', async () => {
    const { parts } = await draw([MAYAS, LEOS]);
    await userEvent.type(await screen.findByLabelText('Feedback to Maya'), 'Five!');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: 'Leo: My bridge' });
    await userEvent.keyboard('u');
    expect(await screen.findByRole('heading', { name: 'Maya: My bean plant' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Feedback to Maya').value).toBe('Five!');
    expect(await recorded(parts, 'feedback-taken-back')).toHaveLength(1);
  });

  test('words that are said often are kept, and come back by a digit', async () => {
    await draw([MAYAS, LEOS]);
    await userEvent.type(await screen.findByLabelText('Feedback to Maya'), 'Well observed.');
    await userEvent.click(screen.getByRole('button', { name: 'Keep these words for later' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Feedback to Leo');
    await userEvent.keyboard('1');
    await waitFor(() => expect(field.value).toBe('Well observed.'));
  });

  test('that is half written is still there after a reload', async () => {
    const { parts, unmount } = await draw([MAYAS, LEOS]);
    await userEvent.type(await screen.findByLabelText('Feedback to Maya'), 'Half a sen');
    unmount();
    drawScreen(<ReviewScreen />, parts);
    expect((await screen.findByLabelText<HTMLTextAreaElement>('Feedback to Maya')).value).toBe('Half a sen');
  });

  test('that could not be saved is said, and the words stay', async () => {
    const { parts } = await draw([MAYAS]);
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Feedback to Maya');
    await userEvent.type(field, 'Good');
    beforeWrite(parts.work.events, (row) => {
      if (row.type === 'feedback-given') throw new DOMException('full', 'QuotaExceededError');
    });
    await userEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    expect(await screen.findByText(/could not be saved on this device/)).toBeTruthy();
    expect(field.value).toBe('Good');
  });
});

describe('media', () => {
  const photo = { kind: 'photo', type: 'image/webp', sizeBytes: 2_100_000, parts: [['ab'.repeat(32), 1000]] };
  const withPhoto = {
    ...MAYAS,
    payload: MAYAS.payload.replace('"files":[]', `"files":[${JSON.stringify(photo)}]`),
  };

  test('a photo comes from the school by its own address', async () => {
    await draw([withPhoto]);
    const image = await screen.findByRole<HTMLImageElement>('img', {
      name: 'Photo 1 of 1 that Maya handed in',
    });
    expect(image.getAttribute('src')).toBe('/work/student/maya/events/w-maya/files/0');
    expect(screen.getByText('Photo 1 of 1, 2.1 MB')).toBeTruthy();
  });

  test('photos and sounds are counted each for themselves', async () => {
    const sound = { ...photo, kind: 'sound', type: 'audio/webm', sizeBytes: 7_000 };
    const files = `"files":${JSON.stringify([photo, sound])}`;
    await draw([{ ...MAYAS, payload: MAYAS.payload.replace('"files":[]', files) }]);
    expect(await screen.findByText('Photo 1 of 1, 2.1 MB')).toBeTruthy();
    expect(screen.getByText('Sound 1 of 1, 7 kB')).toBeTruthy();
  });

  test('a photo that is not here says why, and can be asked for again', async () => {
    await draw([withPhoto]);
    fireEvent.error(await screen.findByRole('img', { name: /^Photo/ }));
    expect(screen.getByText(/has not arrived here/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('img', { name: /^Photo/ })).toBeTruthy();
  });
});

test('a teacher whose sign-in has ended goes on working and is told how to get what is new', async () => {
  const { parts } = await draw([MAYAS]);
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  expect(screen.queryByRole('link', { name: 'Sign in again' })).toBeNull();
  await parts.work.profiles.update('okafor', { signedIn: false });
  const link = await screen.findByRole('link', { name: 'Sign in again' });
  expect(link.getAttribute('href')).toBe('/welcome/sign-in');
  expect(screen.getByLabelText('Feedback to Maya')).toBeTruthy();
});

test('axe finds nothing wrong with the page', async () => {
  const { container } = await draw([MAYAS, LEOS]);
  await screen.findByRole('heading', { name: 'Maya: My bean plant' });
  expect(await findFaults(container)).toEqual([]);
});

describe('whatever was made', () => {
  const made = (more: object, files: object[] = []) => ({
    ...MAYAS,
    payload: JSON.stringify({ ...(JSON.parse(MAYAS.payload) as object), ...more, files }),
  });
  const file = (kind: string, type: string) => ({
    ...{ kind, type, sizeBytes: 7_000 },
    parts: [['ab'.repeat(32), 7_000]],
  });

  test('a drawing can be zoomed and turned, and a film plays at another speed', async () => {
    const { container } = await draw([
      made({}, [file('drawing', 'image/webp'), file('video', 'video/webm')]),
    ]);
    expect(await screen.findByRole('img', { name: 'Drawing 1 of 1 that Maya handed in' })).toBeTruthy();
    expect(screen.getByText('Drawing 1 of 1, 7 kB')).toBeTruthy();
    const film = container.querySelector('video');
    await waitFor(() => expect(film?.getAttribute('src')).toBe('/work/student/maya/events/w-maya/files/1'));
    await userEvent.click(screen.getByRole('button', { name: '1.5×' }));
    expect(film?.playbackRate).toBe(1.5);
    expect(screen.getByRole('button', { name: /drawing, film/ })).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });

  test.each([
    ['its copy, in which one can move about, where the school has one', 200, '/copy'],
    ['the recording itself where there is none', 204, ''],
  ])('[MEDIA-3] a sound is played out of %s', async (_, status, ending) => {
    const asked = vi.fn(() => Promise.resolve(new Response(null, { status })));
    vi.stubGlobal('fetch', asked);
    const { container } = await draw([made({}, [file('sound', 'audio/webm')])]);
    const address = '/work/student/maya/events/w-maya/files/0';
    await waitFor(() =>
      expect(container.querySelector('audio')?.getAttribute('src')).toBe(`${address}${ending}`),
    );
    expect(asked).toHaveBeenCalledWith(`${address}/copy`, { method: 'HEAD' });
  });

  test('an activity log is a table with its sum', async () => {
    const log = [
      { on: '2026-11-20', amount: 12 },
      { on: '2026-11-21', amount: 20, note: 'In the yard' },
    ];
    const { container } = await draw([made({ text: undefined, log, logUnit: 'times' })]);
    expect(await screen.findByRole('table', { name: 'Activity log' })).toBeTruthy();
    expect(screen.getByText('32 times in all')).toBeTruthy();
    expect(screen.queryByText(/wrote no words/)).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('work on paper says that the child brings it', async () => {
    await draw([made({ text: undefined, paper: true })]);
    expect(await screen.findByText('On paper: Maya brings it to school.')).toBeTruthy();
  });

  test('answers to the questions of the lesson stand beside it, with points, tries and hints', async () => {
    const place = (JSON.parse(MAYAS.payload) as { place: { blockId: string } }).place;
    const answered = (id: string, facts: object) =>
      knownEvent({
        ...{ id, type: 'question-answered', kind: 'student', owner: 'maya' },
        payload: { place: { ...place, blockId: 'beans' }, ...facts },
      });
    const response = (text: string) => ({ response: { kind: 'number', text } });
    const first = answered('a1', { ...response('3'), right: false, points: 0, outOf: 2, tries: 1 });
    const second = answered('a2', { ...response('4'), right: true, points: 2, outOf: 2, tries: 2, hints: 1 });
    const { container } = await draw([MAYAS, first, { ...second, deviceSeq: 2 }]);
    const table = await screen.findByRole('table');
    const cells = [...table.querySelectorAll('tbody th, tbody td')].map((cell) => cell.textContent.trim());
    expect(cells).toEqual(['1', 'Right', '“4”', '2 of 2', '2', '1']);
    expect(await findFaults(container)).toEqual([]);
  });

  test('what was taken back is not in the queue', async () => {
    await draw([MAYAS, takenBack('w-maya', 'maya'), LEOS]);
    expect(await screen.findByRole('heading', { name: /^Leo/ })).toBeTruthy();
    expect(screen.queryByText('Maya')).toBeNull();
  });
});
