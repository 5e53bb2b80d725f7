/**
 * What teachers wrote to a student's work, and what of it is new. "Read" is a register of the student's own, by
 * number of messages a piece of work, since a teacher's clock and the order of arrival say nothing about it.
 */
import * as v from 'valibot';
import type { PersonId } from '#core/people/ids.ts';
import { AboutClassSchema } from '#core/work/registers.ts';
import { parseStream, streamOf } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { readWork, type PieceOfWork } from '../outbox/read-work.ts';
import { readRegister, saveRegister } from '../outbox/save-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';

const READ_KEY = 'settings:messages';
const ReadSchema = v.record(v.string(), v.number());

export type AnsweredWork = {
  piece: PieceOfWork;
  /** How many of its messages were not read yet. */
  fresh: number;
};

async function readMarks(work: WorkDatabase, personId: string): Promise<Record<string, number>> {
  const parsed = v.safeParse(ReadSchema, await readRegister(work, streamOf('student', personId), READ_KEY));
  return parsed.success ? parsed.output : {};
}

function lastWord(piece: PieceOfWork): number {
  return Math.max(...piece.feedback.map((feedback) => feedback.at));
}

/** Work that a teacher has written to, the newest word first. */
export async function readMessages(work: WorkDatabase, personId: string): Promise<AnsweredWork[]> {
  const [marks, pieces] = await Promise.all([
    readMarks(work, personId),
    readWork(work, streamOf('student', personId)),
  ]);
  return pieces
    .filter((piece) => piece.feedback.length > 0)
    .sort((a, b) => lastWord(b) - lastWord(a))
    .map((piece) => ({ piece, fresh: Math.max(0, piece.feedback.length - (marks[piece.workId] ?? 0)) }));
}

/** All that is here now has been read. */
export async function markMessagesRead(work: WorkDatabase, personId: PersonId, clock: Clock): Promise<void> {
  const answered = await readMessages(work, personId);
  if (answered.every(({ fresh }) => fresh === 0)) return;
  const payload = Object.fromEntries(answered.map(({ piece }) => [piece.workId, piece.feedback.length]));
  await saveRegister(
    work,
    { stream: streamOf('student', personId), key: READ_KEY, payload, personId },
    clock,
  );
}

/** The names of the teachers of this person's classes, by person id: "Ms. Okafor" is theirs to choose, so as given. */
export async function readTeachers(work: WorkDatabase, personId: string): Promise<Map<string, string>> {
  const reads = await work.reads.get(personId);
  const classes = (reads?.streams ?? []).filter((stream) => parseStream(stream)?.kind === 'class');
  const names = new Map<string, string>();
  for (const { owner } of classes.flatMap((stream) => parseStream(stream) ?? [])) {
    const about = v.safeParse(AboutClassSchema, await readRegister(work, streamOf('class', owner), 'about'));
    if (!about.success) continue;
    for (const { personId: id, givenName, familyName } of about.output.teachers) {
      names.set(id, familyName === undefined ? givenName : `${givenName} ${familyName}`);
    }
  }
  return names;
}
