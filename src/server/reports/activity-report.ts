/**
 * How many children work: by class, grade, school and network, from the log as it is now. A child counts once in each
 * group. Of a group that is smaller than SMALLEST_GROUP nothing is told but its size: figures would tell of single children.
 *
 * It asks the log child by child and lets visits pass in between: nobody's sync waits for a report.
 */
import { setImmediate as letOthersPass } from 'node:timers/promises';
import {
  ACTIVE_DAYS_SET,
  ACTIVITY_DAYS,
  activityOf,
  addCounts,
  countedAs,
  countOf,
  daysOfWork,
  NOBODY,
  SMALLEST_GROUP,
  USUAL_ACTIVE_DAYS,
  type ActivityCounts,
  type DayOf,
} from '#core/work/activity.ts';
import { contactsIn, excuseOf } from '#core/work/contact.ts';
import type { StoredEvent } from '#core/work/event.ts';
import { isCurrent } from '#core/people/roles.ts';
import type { ActivityGroup, ActivityReport } from '#core/protocol/activity-report.ts';
import { readDeskPayload } from '#core/work/read-desk-payload.ts';
import { HEARD_KEY, type Heard } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { ClassRow } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** Work of seven days of any calendar arrived within so long. */
const LOOK_BACK_MS = (ACTIVITY_DAYS + 1) * DAY_MS;
const STEP = 100;
const ALL = { items: 100_000, characters: 1e9 };

/** `dayOf`: the calendar of who asks. */
export type ReportBy = { schoolId: string; now: number; dayOf: DayOf };

/** What has arrived in a stream since a moment: from its end back, since that is where it is. */
async function arrivedSince(reader: StoreReader, stream: StreamId, since: number): Promise<StoredEvent[]> {
  const head = await reader.head(stream);
  for (let after = head; after > 0;) {
    after = Math.max(0, after - STEP);
    const { events } = await reader.page(stream, after, ALL);
    const [first] = events;
    if (after === 0 || first === undefined || first.arrivedAt < since)
      return events.filter(({ arrivedAt }) => arrivedAt >= since);
  }
  return [];
}

async function heardAt(reader: StoreReader, studentId: string, events: readonly StoredEvent[]) {
  const said = await reader.register(streamOf('student-staff', studentId), HEARD_KEY);
  // Written by the school alone.
  const visits = said === undefined ? [] : [(JSON.parse(said.payload) as Heard).at];
  const arrivals = events.filter(({ personId }) => personId === studentId).map((event) => event.arrivedAt);
  const all = [...visits, ...arrivals];
  return all.length === 0 ? null : Math.max(...all);
}

async function countsOfStudent(
  reader: StoreReader,
  studentId: string,
  { least, now, dayOf }: { least: number; now: number; dayOf: DayOf },
): Promise<ActivityCounts> {
  const events = await arrivedSince(reader, streamOf('student', studentId), now - LOOK_BACK_MS);
  const staff = await reader.page(streamOf('student-staff', studentId), 0, ALL);
  const worked = events
    .filter(({ personId }) => personId === studentId)
    .flatMap((event) => daysOfWork(event, dayOf));
  const heard = await heardAt(reader, studentId, events);
  const activity = activityOf({ worked, heardAt: heard, least }, now, dayOf);
  return countedAs(activity, excuseOf(contactsIn(staff.events), now) !== undefined);
}

async function activeDays(reader: StoreReader, schoolId: string): Promise<number> {
  const { events } = await reader.page(streamOf('school', schoolId), 0, ALL);
  const newest = events.findLast(({ type }) => type === ACTIVE_DAYS_SET);
  return (newest && readDeskPayload(newest, ACTIVE_DAYS_SET)?.days) ?? USUAL_ACTIVE_DAYS;
}

type Placed = { group: ClassRow; students: string[] };

async function classesOf(reader: StoreReader, schoolId: string, now: number): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const group of await reader.classes(schoolId)) {
    const grants = await reader.grantsOn('student', group.classId);
    const students = grants.filter((grant) => isCurrent(grant, now)).map(({ personId }) => personId);
    placed.push({ group, students });
  }
  return placed;
}

type Known = Map<string, ActivityCounts>;

function groupOf(
  named: Pick<ActivityGroup, 'kind' | 'id' | 'title'>,
  students: Iterable<string>,
  known: Known,
): ActivityGroup {
  const counts = [...new Set(students)].map((id) => known.get(id) ?? NOBODY).reduce(addCounts, NOBODY);
  const size = countOf(counts);
  return { ...named, students: size, counts: size < SMALLEST_GROUP ? null : counts };
}

function gradesOf(placed: readonly Placed[], known: Known): ActivityGroup[] {
  const grades = [...new Set(placed.flatMap(({ group }) => group.grade ?? []))];
  return grades.map((grade) => {
    const classes = placed.filter(({ group }) => group.grade === grade);
    return groupOf(
      { kind: 'grade', id: grade, title: grade },
      classes.flatMap(({ students }) => students),
      known,
    );
  });
}

export async function activityReport(
  reader: StoreReader,
  { schoolId, now, dayOf }: ReportBy,
): Promise<ActivityReport> {
  const known: Known = new Map();
  const bySchool = new Map<string, Placed[]>();
  const schools = await reader.schools();
  const least = await activeDays(reader, schoolId);
  for (const school of schools) {
    const placed = await classesOf(reader, school.schoolId, now);
    bySchool.set(school.schoolId, placed);
    for (const studentId of new Set(placed.flatMap(({ students }) => students))) {
      if (!known.has(studentId))
        known.set(studentId, await countsOfStudent(reader, studentId, { least, now, dayOf }));
      await letOthersPass();
    }
  }
  const own = bySchool.get(schoolId) ?? [];
  const title = schools.find((school) => school.schoolId === schoolId)?.title ?? '';
  const everybody = own.flatMap(({ students }) => students);
  return {
    least,
    groups: [
      groupOf({ kind: 'school', id: schoolId, title }, everybody, known),
      ...(schools.length > 1
        ? [groupOf({ kind: 'network', id: 'network', title: '' }, known.keys(), known)]
        : []),
      ...gradesOf(own, known),
      ...own.map(({ group, students }) =>
        groupOf({ kind: 'class', id: group.classId, title: group.title }, students, known),
      ),
    ],
  };
}
