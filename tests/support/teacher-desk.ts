/** A teacher's device after a sync: one class with Maya and Leo, and what its streams hold. */
import type { KnownEvent } from '#core/work/event.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';

export const OKAFOR: ProfileRow = {
  personId: 'okafor',
  givenName: 'Ada',
  familyName: 'Okafor',
  roles: ['teacher'],
  signedIn: true,
  lastOpenedAt: 0,
};

const STREAMS: StreamId[] = [
  streamOf('class', 'six'),
  streamOf('class-staff', 'six'),
  streamOf('school', 'school-1'),
  streamOf('student', 'maya'),
  streamOf('student', 'leo'),
  streamOf('student-staff', 'maya'),
  streamOf('student-staff', 'leo'),
];

const REGISTERS = [
  ['class', 'about', { title: 'Maths 6', teachers: [{ personId: 'okafor', givenName: 'Ada' }] }],
  [
    'class-staff',
    'roster',
    {
      students: [
        { personId: 'maya', givenName: 'Maya', picture: 'kite' },
        { personId: 'leo', givenName: 'Leo', picture: 'fish' },
      ],
    },
  ],
] as const;

/** Puts what the school has sent into the store. */
export async function fillDesk(db: WorkDatabase, events: readonly KnownEvent[]): Promise<void> {
  await db.profiles.put(OKAFOR);
  await db.reads.put({ personId: 'okafor', streams: STREAMS });
  await db.registers.bulkPut(
    REGISTERS.map(([kind, key, value]) => ({
      stream: streamOf(kind, 'six'),
      key,
      personId: 'school' as KnownEvent['personId'],
      deviceId: 'school' as KnownEvent['deviceId'],
      at: 0,
      enc: 'plain' as const,
      payload: JSON.stringify(value),
      dirty: 0 as const,
      seq: 1,
    })),
  );
  await db.events.bulkPut(
    events.map((event, index) => ({ ...event, state: 'stored' as const, seq: index + 1 })),
  );
}
