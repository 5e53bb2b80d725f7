/**
 * What of a student's stream still matters to somebody who reads it for the first time. What later events have made
 * void is left out: every view says the same with it and without it. `SNAPSHOT_VERSION` (snapshot.ts) names these rules;
 * whoever changes them raises it, and every snapshot is made again from the log.
 *
 * Invariant: `whatStands` of what stood before and of what came since is `whatStands` of all of it.
 */
import type { KnownEvent } from './event.ts';
import { inOrder } from './in-order.ts';
import type { Place, QuestionAnswered } from './payloads.ts';
import { readPayload } from './read-payload.ts';
import { whenDone } from './when-done.ts';

type Answered<E> = { event: E; answer: QuestionAnswered };

/** The events of one student's stream that stand, in the order in which things were done. */
export function whatStands<E extends KnownEvent>(events: readonly E[]): E[] {
  const ordered = inOrder(events);
  const answers = new Map<string, Answered<E>[]>();
  const said = new Map<string, E>();
  const standing = new Set<E>();
  for (const event of ordered) {
    const answer = readPayload(event, 'question-answered');
    const once = answer === undefined ? saidOnce(event) : undefined;
    if (answer !== undefined) {
      const question = questionOf(answer.place);
      const known = answers.get(question);
      if (known === undefined) answers.set(question, [{ event, answer }]);
      else known.push({ event, answer });
    } else if (once === undefined) standing.add(event);
    else said.set(once, event);
  }
  for (const event of said.values()) standing.add(event);
  for (const tries of answers.values()) for (const event of standingTries(tries)) standing.add(event);
  for (const event of lastOfEachQuarter(ordered)) standing.add(event);
  for (const event of newestArrivals(ordered)) standing.add(event);
  return ordered.filter((event) => standing.has(event));
}

/** No calendar that people live by begins its day anywhere else than at a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;

/**
 * The last answer of each quarter of an hour: on which days somebody worked is known by them (activity.ts). Which one it is
 * must not depend on what a snapshot does not keep: the moment counts to the second, as there.
 */
function lastOfEachQuarter<E extends KnownEvent>(ordered: readonly E[]): Iterable<E> {
  const byQuarter = new Map<number, E>();
  for (const event of ordered) {
    if (event.type !== 'question-answered' && event.type !== 'lesson-finished') continue;
    const quarter = Math.floor(whenDone(event) / QUARTER_MS);
    const known = byQuarter.get(quarter);
    if (known === undefined || isLater(event, known)) byQuarter.set(quarter, event);
  }
  return byQuarter.values();
}

/** A teacher sees when something of a student last arrived, whatever it was: of each person the event that came last. */
export function newestArrivals<E extends KnownEvent>(events: readonly E[]): Set<E> {
  const newest = new Map<string, E>();
  for (const event of events) {
    const known = newest.get(event.personId);
    if (event.arrivedAt !== undefined && (known === undefined || cameLater(event, known)))
      newest.set(event.personId, event);
  }
  return new Set(newest.values());
}

function cameLater(event: KnownEvent, than: KnownEvent): boolean {
  const ms = (event.arrivedAt ?? 0) - (than.arrivedAt ?? 0);
  return ms === 0 ? isLater(event, than) : ms > 0;
}

function isLater(event: KnownEvent, than: KnownEvent): boolean {
  const seconds = Math.floor(whenDone(event) / 1000) - Math.floor(whenDone(than) / 1000);
  if (seconds !== 0) return seconds > 0;
  if (event.deviceId !== than.deviceId) return event.deviceId > than.deviceId;
  return event.deviceSeq > than.deviceSeq;
}

function questionOf({ packId, lessonId, blockId }: Place): string {
  return JSON.stringify([packId, lessonId, blockId]);
}

/** What is as true said once as said often; undefined for what counts each time, and for what nobody here can read. */
function saidOnce(event: KnownEvent): string | undefined {
  const seen = readPayload(event, 'work-seen');
  if (seen !== undefined) return `seen ${seen.workId}`;
  const finished = readPayload(event, 'lesson-finished');
  return finished && `finished ${JSON.stringify([finished.place.packId, finished.place.lessonId])}`;
}

/**
 * Of a question that was answered right the last answer, the last right one, and those that tell of more tries or hints
 * than they do. Of one that is still open every try: the child sees what they have tried.
 */
function standingTries<E>(tries: readonly Answered<E>[]): E[] {
  if (!tries.some(({ answer }) => answer.right)) return tries.map(({ event }) => event);
  const kept = [
    tries.at(-1),
    last(tries, ({ answer }) => answer.right),
    highest(tries, ({ answer }) => answer.tries),
    highest(tries, ({ answer }) => answer.hints ?? 0),
  ];
  return [...new Set(kept.flatMap((one) => (one === undefined ? [] : [one.event])))];
}

/** The last one of those with the highest number. */
function highest<E>(
  tries: readonly Answered<E>[],
  numberOf: (one: Answered<E>) => number,
): Answered<E> | undefined {
  const most = Math.max(...tries.map(numberOf));
  return last(tries, (one) => numberOf(one) === most);
}

function last<T>(values: readonly T[], is: (value: T) => boolean): T | undefined {
  return [...values].reverse().find(is);
}
