import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FamilyMessagesScreen } from '../../../src/app/family/messages/FamilyMessagesScreen.tsx';
import { TeacherMessagesScreen } from '../../../src/app/teacher/messages/TeacherMessagesScreen.tsx';
import { openWords, type Locale } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { ELENA, fillTalk, type Spoken } from '../../support/talking-device.ts';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const MESSAGES: Spoken[] = [
  { id: 'm1', by: 'okafor', at: 10, said: { kind: 'template', template: 'goodWeek', values: {} } },
  { id: 'm2', by: 'okafor', at: 20, said: { kind: 'text', text: 'See you on Monday.', language: 'en' } },
];

async function speak(audience: 'family' | 'teacher', locale: Locale) {
  await openWords(audience, locale);
  await openWords('conversation', locale);
}

async function guardiansPhone() {
  const parts = await openTestParts(ELENA);
  await fillTalk(parts.work, { personId: 'elena', messages: MESSAGES });
  return parts;
}

async function teachersDesk() {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, []);
  await fillTalk(parts.work, { personId: 'okafor', messages: [] });
  return parts;
}

beforeEach(() => {
  globalThis.history.replaceState(null, '', '/');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a guardian reads a ready sentence in their language, and free words are marked as not translated', async () => {
  await speak('family', 'es');
  const parts = await guardiansPhone();
  const { container } = drawScreen(<FamilyMessagesScreen />, parts);
  expect(await screen.findByText(/Maya ha trabajado bien esta semana/)).toBeTruthy();
  expect(screen.getByText('See you on Monday.').getAttribute('lang')).toBe('en');
  expect(screen.getByText('inglés, sin traducir')).toBeTruthy();
  await waitFor(() => expect(parts.visits).toContain('work'));
  expect(await parts.work.events.filter(({ type }) => type === 'message-read').count()).toBe(1);
  expect(await findFaults(container)).toEqual([]);
});

test('a guardian answers with a sentence that is ready: its name travels, and where it is is said', async () => {
  await speak('family', 'es');
  const parts = await guardiansPhone();
  const { container } = drawScreen(<FamilyMessagesScreen />, parts);
  fireEvent.click(await screen.findByRole('button', { name: 'Elegir una frase' }));
  fireEvent.click(screen.getByRole('button', { name: /No tenemos internet/ }));
  const send = screen.getByRole('button', { name: 'Enviar' });
  expect(send).toHaveProperty('disabled', true);
  fireEvent.input(screen.getByLabelText('¿Qué día?'), { target: { value: '2026-11-24' } });
  expect(await findFaults(container)).toEqual([]);
  fireEvent.click(send);
  expect(await screen.findByText(/Va a la escuela con la próxima/)).toBeTruthy();
  expect(await screen.findByText('Guardado en este dispositivo')).toBeTruthy();
  const [row] = await parts.work.events
    .filter(({ type, state }) => type === 'message-sent' && state === 'waiting')
    .toArray();
  expect(JSON.parse(row?.payload ?? '')).toEqual({
    kind: 'template',
    template: 'noInternet',
    values: { day: '2026-11-24' },
  });
});

test('a device on which nobody may write says so, and shows no conversation', async () => {
  await speak('family', 'en');
  drawScreen(<FamilyMessagesScreen />, await openTestParts({ ...ELENA, personId: 'other' }));
  expect(await screen.findByText(/Nobody may write messages on this device/)).toBeTruthy();
});

test('a teacher writes one message to the families of a class, and is told who cannot be reached', async () => {
  await speak('teacher', 'en');
  const parts = await teachersDesk();
  const { container } = drawScreen(<TeacherMessagesScreen />, parts);
  expect(await screen.findByText(/Nobody at home can read messages about Leo yet/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Write to several families' }));
  fireEvent.click(screen.getByLabelText('All families of Maths 6'));
  expect(screen.getByText('1 family')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Write' }));
  const field = screen.getByLabelText('Your message to 1 family');
  expect(screen.getByText(/Not everybody here reads your language/)).toBeTruthy();
  fireEvent.input(field, { target: { value: 'The trip is on Friday.' } });
  expect(await findFaults(container)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText(/Saved for 1 family/)).toBeTruthy();
  expect(await parts.work.events.filter(({ type }) => type === 'message-sent').count()).toBe(1);
});

test('a guardian asks how the weekly notice reaches them and stops it; with no school nothing is changed', async () => {
  await speak('family', 'en');
  const way = { language: 'es', next: 'mail', address: 'elena@home.example' };
  const answers = [
    Response.json(way),
    Response.error(),
    Response.json({ ...way, next: 'stopped', address: null }),
  ];
  vi.stubGlobal('fetch', () => Promise.resolve(answers.shift()));
  const { container } = drawScreen(<FamilyMessagesScreen />, await guardiansPhone());
  fireEvent.click(await screen.findByRole('button', { name: 'How does it reach me?' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Stop the weekly notice' }));
  expect(await screen.findByText(/The school was not reached, so nothing has changed/)).toBeTruthy();
  expect(screen.getByText(/by mail to elena@home\.example, in Spanish/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Stop the weekly notice' }));
  expect(await screen.findByText('You get no weekly notice.')).toBeTruthy();
  expect(screen.queryByText(/The school was not reached/)).toBeNull();
  expect(await findFaults(container)).toEqual([]);
});
