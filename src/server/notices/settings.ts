/** What the person who runs the school sets in the environment about notices. */
import { UsageError } from '../cli/flags.ts';
import { openSmtpSender } from './smtp-sender.ts';
import type { NoticeSender } from './sender.ts';
import { isTimeZone } from './week.ts';

/** As they stand in the environment. */
export type NoticeEnvironment = {
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  timeZone: string | undefined;
  /** `on`: the server sends them by itself, on Fridays from 16:00. */
  notices: string | undefined;
  address: string | undefined;
};
export type NoticeSettings = {
  mail: NoticeSender | undefined;
  timeZone: string;
  address: string | undefined;
  byItself: boolean;
};

/** Throws UsageError with a sentence about what is wrong. */
export function readNoticeSettings(environment: NoticeEnvironment): NoticeSettings {
  const { smtpUrl, mailFrom, address, notices } = environment;
  const timeZone = environment.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isTimeZone(timeZone))
    throw new UsageError(`BOOKBAG_TIME_ZONE is "${timeZone}": it has to be a name like America/New_York.`);
  if ((smtpUrl === undefined) !== (mailFrom === undefined))
    throw new UsageError('Mail needs both BOOKBAG_SMTP_URL and BOOKBAG_MAIL_FROM: a server and who writes.');
  if (smtpUrl !== undefined && !/^smtps?:\/\/[^/]/.test(smtpUrl))
    throw new UsageError('BOOKBAG_SMTP_URL has to begin like smtp://mail.school.example:587.');
  const mail =
    smtpUrl === undefined || mailFrom === undefined
      ? undefined
      : openSmtpSender({ url: smtpUrl, from: mailFrom });
  return { mail, timeZone, address: address?.replace(/\/$/, ''), byItself: notices === 'on' };
}
