/**
 * A class of thirty in the middle of a year: each has done sixty lessons, whose work was looked at and answered, and of 28 of
 * them five pieces wait for a word: three of writing, one with a photo, one of two photos.
 */
import type { BookbagEvent } from '#core/work/event.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { installDemo } from '../../src/server/demo/install-demo.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { addClassmates, PIECES_EACH, waitingOf, WAITING_STUDENTS } from '../../tests/support/lay-pile.ts';
import { layYears } from '../../tests/support/lay-years.ts';
import { schoolYears } from '../../tests/support/school-years.ts';

export const STUDENTS = 30;
export const PIECES = WAITING_STUDENTS * PIECES_EACH;
/** Of these years a lesson has thirteen or fourteen events. */
const EVENTS_OF_60_LESSONS = 804;
const HOUR_MS = 3_600_000;

type Years = ReturnType<typeof schoolYears>;

/** Without what nobody has answered: that waits in no pile here. */
function allAnswered({ events, ...years }: Years): Years {
  const answered = new Set(events.flatMap((event) => readPayload(event, 'feedback-given')?.workId ?? []));
  const isDone = (event: BookbagEvent) => {
    if (event.type === 'work-handed-in') return answered.has(event.id);
    const seen = readPayload(event, 'work-seen');
    return seen === undefined || answered.has(seen.workId);
  };
  return { ...years, events: events.filter(isDone) };
}

/** Makes the school; returns how many events its class has. */
export async function layFullClass(folder: string, contentFolder: string): Promise<number> {
  const now = Date.now();
  const school = await openDataFolder(folder, now);
  try {
    const demo = await installDemo({ ...school, dataFolder: school.path, contentFolder, now });
    const students = await addClassmates(school, demo, { count: STUDENTS, now });
    let events = 0;
    for (const [index, studentId] of students.entries()) {
      const who = { studentId, teacherId: demo.teacher, endsAt: now - 5 * 24 * HOUR_MS };
      const past = allAnswered(schoolYears(who, EVENTS_OF_60_LESSONS));
      const prose = past.events.flatMap((event) => readPayload(event, 'work-handed-in')?.text ?? []);
      const waiting =
        index < WAITING_STUDENTS ? await waitingOf(school, studentId, { prose, now }) : undefined;
      await layYears(school.store, past);
      if (waiting !== undefined) await layYears(school.store, waiting);
      events += past.events.length + (waiting?.events.length ?? 0);
    }
    return events;
  } finally {
    await school.store.close();
  }
}
