/** A device on which somebody may read the conversation about Maya, as the school has sent it. */
import { streamOf } from '#core/work/stream.ts';
import type { EventRow, ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import { knownEvent } from './known-events.ts';

export const ELENA: ProfileRow = {
  personId: 'elena',
  givenName: 'Elena',
  familyName: 'Rivera',
  language: 'es',
  roles: ['guardian'],
  signedIn: true,
  lastOpenedAt: 0,
};

export const MAYAS_FAMILY = streamOf('family', 'maya');

const ABOUT = {
  child: { personId: 'maya', givenName: 'Maya', picture: 'kite' },
  guardians: [{ personId: 'elena', givenName: 'Elena', familyName: 'Rivera', language: 'es' }],
  teachers: [{ personId: 'okafor', givenName: 'Ada', familyName: 'Okafor', language: 'en' }],
};

export type Spoken = { id: string; by: string; said: unknown; at?: number };

export function messageRow({ id, by, said, at }: Spoken): EventRow {
  const facts = { id, type: 'message-sent', kind: 'family', owner: 'maya', by, payload: said } as const;
  return { ...knownEvent({ ...facts, ...(at !== undefined && { at }) }), state: 'stored', seq: 1 };
}

export async function fillTalk(
  db: WorkDatabase,
  { personId, messages }: { personId: string; messages: readonly Spoken[] },
): Promise<void> {
  const reads = await db.reads.get(personId);
  await db.reads.put({ personId, streams: [...(reads?.streams ?? []), MAYAS_FAMILY] });
  await db.registers.put({
    ...{ stream: MAYAS_FAMILY, key: 'about', payload: JSON.stringify(ABOUT), at: 0, enc: 'plain' },
    ...{ personId: 'school' as EventRow['personId'], deviceId: 'school' as EventRow['deviceId'] },
    ...{ dirty: 0, seq: 1 },
  });
  await db.events.bulkPut(messages.map(messageRow));
}
