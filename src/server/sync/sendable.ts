/**
 * Into which streams a device may send the parts of files. A student's work needs the device alone. What is spoken, between
 * a family and a teacher or by a teacher to a piece of work, is said by somebody who has signed in on the device, and may
 * say it there today.
 */
import { mayAppend } from '#core/access/access.ts';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import { isStream, parseStream, type StreamId } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';
import type { PeopleReader } from '../store/people.ts';
import { ownStream } from './judge.ts';
import { standingOf } from './standing.ts';

type Sending = { enrolment: Enrolment; now: number };

/** What somebody may say aloud, by the kind of stream in which it stands. */
const SPOKEN: Readonly<Record<string, AnyEventType>> = { family: 'message-sent', student: 'feedback-given' };

/** The stream, when this device may send parts into it; undefined for any other. */
export async function sendableStream(
  people: PeopleReader,
  text: string,
  { enrolment, now }: Sending,
): Promise<StreamId | undefined> {
  const own = ownStream(text, enrolment);
  if (own !== undefined || !isStream(text)) return own;
  const type = SPOKEN[parseStream(text)?.kind ?? ''];
  if (type === undefined) return undefined;
  for (const personId of enrolment.signedInIds) {
    const standing = await standingOf(people, personId, now);
    if (mayAppend(standing, { stream: text, type }, now)) return text;
  }
  return undefined;
}
