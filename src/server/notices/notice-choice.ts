/** Whether a guardian wants notices, and the secret of the link that stops them. */
import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { NoticeChoiceRow } from '../store/notices.ts';

const SECRET_BYTES = 18;

/** The choice as it stands; made, as one who wants them, when there is none. */
export function noticeChoiceOf(store: Store, guardianId: string): Promise<NoticeChoiceRow> {
  return store.write(async (tx) => {
    const known = await tx.noticeChoice(guardianId);
    if (known !== undefined) return known;
    const made = { guardianId, token: randomBytes(SECRET_BYTES).toString('base64url'), stoppedAt: null };
    await tx.putNoticeChoice(made);
    return made;
  });
}

/** `now`: epoch ms. Who stops twice has stopped at the first time. */
export async function chooseNotices(
  store: Store,
  { guardianId, wanted, now }: { guardianId: string; wanted: boolean; now: number },
): Promise<void> {
  const choice = await noticeChoiceOf(store, guardianId);
  const stoppedAt = wanted ? null : (choice.stoppedAt ?? now);
  await store.write((tx) => tx.putNoticeChoice({ ...choice, stoppedAt }));
}
