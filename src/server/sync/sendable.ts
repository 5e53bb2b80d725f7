/**
 * Into which streams a device may send the parts of files. A student's work needs the device alone. A spoken message
 * between a family and a teacher is said by somebody who has signed in on the device, and may write there today.
 */
import { mayAppend } from '#core/access/access.ts';
import { isStream, parseStream, type StreamId } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';
import type { PeopleReader } from '../store/people.ts';
import { ownStream } from './judge.ts';
import { standingOf } from './standing.ts';

type Sending = { enrolment: Enrolment; now: number };

/** The stream, when this device may send parts into it; undefined for any other. */
export async function sendableStream(
  people: PeopleReader,
  text: string,
  { enrolment, now }: Sending,
): Promise<StreamId | undefined> {
  const own = ownStream(text, enrolment);
  if (own !== undefined || !isStream(text) || parseStream(text)?.kind !== 'family') return own;
  for (const personId of enrolment.signedInIds) {
    const standing = await standingOf(people, personId, now);
    if (mayAppend(standing, { stream: text, type: 'message-sent' }, now)) return text;
  }
  return undefined;
}
