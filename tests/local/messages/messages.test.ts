import { expect, test, vi } from 'vitest';
import type { EventId } from '#core/work/event.ts';
import type { PersonId } from '#core/people/ids.ts';
import { fetchVoice } from '#local/messages/fetch-voice.ts';
import { readConversations } from '#local/messages/read-conversations.ts';
import { markRead, sendMessage } from '#local/messages/send-message.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { fillTalk, MAYAS_FAMILY } from '../../support/talking-device.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const elena = 'elena' as PersonId;
const TEACHERS_WORD = { kind: 'template', template: 'goodWeek', values: {} };
const VOICE = new Blob([new Uint8Array(2000).fill(3)], { type: 'audio/webm' });

async function phone() {
  const work = await openTestWorkDatabase();
  await fillTalk(work, {
    personId: 'elena',
    messages: [{ id: 'm1', by: 'okafor', said: TEACHERS_WORD }],
  });
  const talk = async () => (await readConversations(work, { personId: 'elena', side: 'family' }))[0];
  return { work, clock: testClock(), talk };
}

test('what a teacher wrote is new until it was on the screen, and that is told to the school', async () => {
  const { work, clock, talk } = await phone();
  expect((await talk())?.unread).toBe(1);
  await markRead(work, { personId: elena, stream: MAYAS_FAMILY, messageIds: ['m1'] }, clock);
  expect((await talk())?.unread).toBe(0);
  const rows = await work.events.where('stream').equals(MAYAS_FAMILY).toArray();
  expect(rows.filter(({ type, state }) => type === 'message-read' && state === 'waiting')).toHaveLength(1);
});

test('a message is saved here, left, at school, and read, each by its own word', async () => {
  const { work, clock, talk } = await phone();
  const file = await keepFile(work, MAYAS_FAMILY, { blob: VOICE, kind: 'sound' });
  const said = { kind: 'sound', file, language: 'es' } as const;
  const [row] = await sendMessage(work, { personId: elena, streams: [MAYAS_FAMILY], said }, clock);
  const id = row?.id ?? '';
  const state = async () => (await talk())?.messages.find((message) => message.id === id)?.whereabouts;
  expect(await state()).toMatchObject({ state: 'saved' });
  expect((await work.parts.toArray()).map((part) => part.state)).toEqual(['waiting']);
  await work.events.update(row?.id ?? ('' as never), { state: 'stored' });
  expect(await state()).toMatchObject({ state: 'left', why: 'files' });
  await work.parts.toCollection().modify({ state: 'stored' });
  expect(await state()).toMatchObject({ state: 'at-school' });
  const okafor = 'okafor' as PersonId;
  await markRead(work, { personId: okafor, stream: MAYAS_FAMILY, messageIds: [id] }, clock);
  expect(await state()).toMatchObject({ state: 'seen' });
});

test('one message to several families is one event in each stream, or none at all', async () => {
  const { work, clock } = await phone();
  const other = 'family/leo' as typeof MAYAS_FAMILY;
  const streams = [MAYAS_FAMILY, other];
  const said = { kind: 'template', template: 'noSchool', values: { day: '2026-11-24' } } as const;
  await sendMessage(work, { personId: elena, streams, said }, clock);
  const waiting = await work.events.filter(({ state }) => state === 'waiting').toArray();
  expect(waiting.map(({ stream }) => stream).sort()).toEqual([other, MAYAS_FAMILY]);
  const tooLong = { kind: 'text', text: 'a'.repeat(5000), language: 'en' } as const;
  await expect(sendMessage(work, { personId: elena, streams, said: tooLong }, clock)).rejects.toThrow();
  expect(await work.events.filter(({ state }) => state === 'waiting').count()).toBe(2);
});

test('a spoken message that was fetched once is heard without a network; what a portal gives is none', async () => {
  const { work } = await phone();
  const file = await keepFile(work, MAYAS_FAMILY, { blob: VOICE, kind: 'sound' });
  await work.parts.clear();
  await work.partBytes.clear();
  const message = { stream: MAYAS_FAMILY, id: 'm9' as EventId, file };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Welcome to our café</h1>')));
  expect(await fetchVoice(work, message)).toEqual({ state: 'away' });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(VOICE)));
  expect((await fetchVoice(work, message)).state).toBe('here');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  expect((await fetchVoice(work, message)).state).toBe('here');
  vi.unstubAllGlobals();
});
