/** What the school knows of a child's week: only what has arrived, and when a device was last heard. */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import type { StoredEvent } from '#core/work/event.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { HEARD_KEY, HeardSchema } from '#core/work/registers.ts';
import { workOf } from '#core/work/review-queue.ts';
import { streamOf } from '#core/work/stream.ts';
import { whenDone } from '#core/work/when-done.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { isInWeek, localTime } from './week.ts';

export type ChildWeek = {
  name: string;
  /** On how many days something was done. */
  days: number;
  handedIn: number;
  /** How many pieces somebody answered with words, and who they were. */
  answered: number;
  teachers: string[];
  /** When a device of the child was last heard, epoch ms; null: never. */
  heardAt: number | null;
};

type Week = { week: string; timeZone: string };

const WORK = new Set(['question-answered', 'work-handed-in', 'lesson-finished']);
const PAGE = { items: 500, characters: 4_194_304 };

async function eventsOf(store: Store, studentId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0, more = true; more;) {
    const page = await store.page(streamOf('student', studentId), after, PAGE);
    events.push(...page.events);
    ({ seq: after, more } = page);
  }
  return events;
}

async function heardAtOf(store: Store, studentId: string): Promise<number | null> {
  const register = await store.register(streamOf('student-staff', studentId), HEARD_KEY);
  const heard = v.safeParse(HeardSchema, register && parseJson(register.payload));
  return heard.success ? heard.output.at : null;
}

export function nameOf({ givenName, familyName }: PersonRow): string {
  return familyName === null ? givenName : `${givenName} ${familyName}`;
}

/** Undefined for somebody whom the school does not know. */
export async function childWeek(
  store: Store,
  studentId: string,
  { week, timeZone }: Week,
): Promise<ChildWeek | undefined> {
  const person = await store.person(studentId);
  if (person === undefined) return undefined;
  const events = await eventsOf(store, studentId);
  const dayOf = (at: number) => localTime(at, timeZone).day;
  const isOfWeek = (at: number) => isInWeek(dayOf(at), week);
  const ofWeek = events.filter((event) => isOfWeek(whenDone(event)));
  const worked = ofWeek.filter(({ type }) => WORK.has(type)).map((event) => dayOf(whenDone(event)));
  const answers = ofWeek.filter((event) => readPayload(event, 'feedback-given') !== undefined);
  const answered = new Set(answers.map((event) => readPayload(event, 'feedback-given')?.workId));
  const teachers: string[] = [];
  for (const personId of new Set(answers.map((event) => event.personId))) {
    const teacher = await store.person(personId);
    if (teacher !== undefined) teachers.push(nameOf(teacher));
  }
  return {
    name: person.givenName,
    days: new Set(worked).size,
    handedIn: workOf(events).filter(({ doneAt }) => isOfWeek(doneAt)).length,
    answered: answered.size,
    teachers,
    heardAt: await heardAtOf(store, studentId),
  };
}
