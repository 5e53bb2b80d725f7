/** Something that the school keeps aside, so that its office has it to look at. */
import type { PersonId } from '#core/people/ids.ts';
import { readDeskPayload } from '#core/work/read-desk-payload.ts';
import { streamOf } from '#core/work/stream.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';

const ODD = [
  ['work-handed-in', 'other-person'],
  ['question-answered', 'not-allowed'],
  ['dance-recorded', 'unknown-type'],
] as const;

/** As a tablet on which one child had signed in sent it, two hours ago. The school may be open. */
export async function keepAside(folder: string): Promise<void> {
  const { store } = await openDataFolder(folder, Date.now());
  try {
    const [school] = await store.schools();
    const office = streamOf('office', school?.schoolId ?? '');
    const { events } = await store.page(office, 0, { items: 1000, characters: 1e7 });
    const roles = events.flatMap((event) => readDeskPayload(event, 'role-given') ?? []);
    const personId = roles.find(({ role }) => role === 'student')?.personId as PersonId | undefined;
    if (personId === undefined) throw new Error('The school has no student.');
    const at = Date.now() - 2 * 60 * 60_000;
    await store.write(async (tx) => {
      await tx.addEnrolment({ enrolmentId: 'tablet', deviceId: 'tablet', at });
      await tx.addProfile('tablet', { personId, hasSignedIn: true });
      for (const [type, reason] of ODD) {
        const raw = JSON.stringify({ type, personId });
        await tx.setAside({ hash: type, kind: 'event', enrolmentId: 'tablet', reason, raw, arrivedAt: at });
      }
    });
  } finally {
    await store.close();
  }
}
