/** Weekly notices: which were noted for whom, and who wants none. No table of these follows from the log. */

/**
 * `noted`: about to be handed over, or cut off in the middle of it, so that nobody knows; it is never sent again.
 * `sent`: the mail server took it. `listed`: it is in the school's own list. `refused`: its address is none.
 */
export type NoticeState = 'noted' | 'sent' | 'listed' | 'refused';
export type NoticeRow = {
  guardianId: string;
  /** The Monday of the week, `2026-11-16`. */
  week: string;
  state: NoticeState;
  /** An address of e-mail, or a phone number. */
  address: string;
  language: string;
  text: string;
  /** Epoch ms. */
  at: number;
  detail: string | null;
};
/** `token`: opens the page on which notices are stopped, without a sign-in. `stoppedAt` null: they are wanted. */
export type NoticeChoiceRow = { guardianId: string; token: string; stoppedAt: number | null };

export type GuardianOf = { guardianId: string; studentId: string };

export type NoticesReader = {
  /** Guardians with the right to see, at `now`, in a stable order. */
  guardiansWhoSee(now: number): Promise<GuardianOf[]>;
  notices(week: string): Promise<NoticeRow[]>;
  /** Of the people whom the office of this school keeps. */
  noticesAt(schoolId: string, week: string): Promise<NoticeRow[]>;
  lastNotice(guardianId: string): Promise<NoticeRow | undefined>;
  /** The newest week in which somebody of this school is in the list; null when nobody ever was. */
  newestListWeek(schoolId: string): Promise<string | null>;
  /** The newest notice that this address refused. */
  refusedAt(guardianId: string, address: string): Promise<number | null>;
  noticeChoice(guardianId: string): Promise<NoticeChoiceRow | undefined>;
  noticeChoiceByToken(token: string): Promise<NoticeChoiceRow | undefined>;
};
export type NoticesWriter = {
  /** False when this guardian has a notice of this week already. */
  noteNotice(row: NoticeRow): Promise<boolean>;
  settleNotice(key: Pick<NoticeRow, 'guardianId' | 'week' | 'state' | 'detail'>): Promise<void>;
  /** It surely never left: it may be tried again. */
  dropNotice(key: Pick<NoticeRow, 'guardianId' | 'week'>): Promise<void>;
  putNoticeChoice(row: NoticeChoiceRow): Promise<void>;
};
