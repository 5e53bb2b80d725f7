/** Whether the weekly notices find their way. */
import { UsageError } from '../cli/flags.ts';
import { readNoticeSettings, type NoticeEnvironment } from '../notices/settings.ts';
import { bad, good, skipped, type Finding } from './finding.ts';

/** Asks the mail server for nothing but to be let in. */
export async function mailFinding(environment: NoticeEnvironment): Promise<Finding> {
  try {
    const { mail } = readNoticeSettings(environment);
    if (mail === undefined)
      return skipped('No mail server is set: notices become a list for the school’s own messenger');
    const fault = await mail.look();
    if (fault === undefined) return good('The mail server lets the school in');
    return bad(
      `The mail server does not let the school in (${fault})`,
      'See BOOKBAG_SMTP_URL: name, port, user and password.',
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return bad(error.message, 'Set it as docs/operate.md says, and start anew.');
  }
}
