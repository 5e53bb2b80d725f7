/**
 * Sends the notices of a week, each guardian's at most once: it is noted on the disk before it leaves, and what is noted is
 * never sent again, also when the server was killed in between. Only what surely did not leave is tried anew.
 */
import type { Store } from '../store/store.ts';
import { noticeChoiceOf } from './notice-choice.ts';
import { writeNoticeList } from './notice-list.ts';
import { planWeek, type Planned, type Week } from './plan-week.ts';
import type { NoticeSender } from './sender.ts';
import { stopLine, subjectOf } from './sentences.ts';
import { isQuiet } from './week.ts';

export type Sending = {
  store: Store;
  dataFolder: string;
  /** Undefined where the school has no mail server. */
  mail: NoticeSender | undefined;
  /** What people type to reach the school, `https://…`; undefined where it has none. */
  address: string | undefined;
};
/** `unsure`: nobody knows whether it left; `listPath`: the school's own list of this week. */
export type Sent = {
  sent: number;
  listed: number;
  refused: number;
  unsure: number;
  later: number;
  listPath: string | undefined;
};

async function stopAddressOf({ store, address }: Sending, guardianId: string): Promise<string | undefined> {
  if (address === undefined) return undefined;
  const { token } = await noticeChoiceOf(store, guardianId);
  return `${address}/api/notices/stop/${token}`;
}

async function schoolTitle(store: Store, schoolId: string): Promise<string> {
  return (await store.schools()).find((school) => school.schoolId === schoolId)?.title ?? '';
}

type ToSend = Extract<Planned, { address: string }>;

async function sendOne(
  sending: Sending,
  one: ToSend,
  { week, now }: Week,
): Promise<keyof Omit<Sent, 'listPath'>> {
  const { store, mail } = sending;
  const { guardianId, address, language, text, channel } = one;
  const isMail = channel === 'mail' && mail !== undefined;
  const stopAddress = await stopAddressOf(sending, guardianId);
  const state = isMail ? ('noted' as const) : ('listed' as const);
  const whole = `${text}\n\n${stopLine(language, stopAddress)}`;
  // Who gets it from the school's own messenger has nothing but these words to stop it with.
  const row = {
    guardianId,
    week,
    state,
    address,
    language,
    text: isMail ? text : whole,
    at: now,
    detail: null,
  };
  const isNew = await store.write((tx) => tx.noteNotice(row));
  if (!isNew) return 'later';
  if (!isMail) return 'listed';
  const subject = subjectOf(await schoolTitle(store, one.schoolId), language);
  const outcome = await mail.send({ to: address, subject, text: `${whole}\n`, language, stopAddress });
  if (outcome.state === 'later') {
    await store.write((tx) => tx.dropNotice({ guardianId, week }));
    return 'later';
  }
  const detail = outcome.state === 'sent' ? null : outcome.detail;
  const settled = outcome.state === 'unsure' ? 'noted' : outcome.state;
  await store.write((tx) => tx.settleNotice({ guardianId, week, state: settled, detail }));
  return outcome.state;
}

/**
 * Adds whoever is reached by the school's own messenger, and has no notice of this week yet, to this week's list. At any
 * hour: no phone rings before the school sends it. Resolves with how many were added.
 */
export async function addToList(sending: Sending, week: Week, schoolId: string): Promise<number> {
  const planned = await planWeek(sending.store, week, { hasMail: sending.mail !== undefined });
  let listed = 0;
  for (const one of planned)
    if (
      one.channel === 'list' &&
      one.schoolId === schoolId &&
      (await sendOne(sending, one, week)) === 'listed'
    )
      listed += 1;
  return listed;
}

/** In quiet hours nothing leaves, and undefined is returned. */
export async function sendWeek(sending: Sending, week: Week): Promise<Sent | undefined> {
  if (isQuiet(week.now, week.timeZone)) return undefined;
  const { store, dataFolder, mail } = sending;
  const planned = await planWeek(store, week, { hasMail: mail !== undefined });
  const sent: Sent = { sent: 0, listed: 0, refused: 0, unsure: 0, later: 0, listPath: undefined };
  for (const one of planned) if (one.channel !== 'none') sent[await sendOne(sending, one, week)] += 1;
  const rows = await store.notices(week.week);
  if (rows.some(({ state }) => state === 'listed'))
    sent.listPath = await writeNoticeList(dataFolder, { week: week.week, rows });
  return sent;
}
