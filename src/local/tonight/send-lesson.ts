/**
 * Lessons that were ordered go to school: the lesson first, then the parts that the school lacks, then the lesson again,
 * until the school says that it is published. Whatever breaks off is gone on with at the next visit; what the school has
 * is never sent again, and a lesson that it has published is not published twice (its name was made here).
 */
import * as v from 'valibot';
import { ERROR_CODES } from '#core/protocol/error-codes.ts';
import { filesOfTonight, type PublishTonight } from '#core/tonight/tonight.ts';
import { parseJson } from '#core/work/parse-json.ts';
import {
  saveLessons,
  type LessonFileRow,
  type LessonRow,
  type LessonsDatabase,
  type SendingLesson,
  type SendingTrouble,
} from '../store/lessons-database.ts';
import { askSchool, type AskEdges } from '../sync/ask-school.ts';
import { readLessons } from './keep-lesson.ts';

export type SendEdges = AskEdges & { now: () => number };

const AnswerSchema = v.variant('state', [
  v.object({ state: v.literal('missing'), parts: v.array(v.string()) }),
  v.object({ state: v.literal('published') }),
]);
const ProblemSchema = v.object({ error: v.picklist(ERROR_CODES), message: v.string() });
/** The school will say the same however often it is asked. */
const FINAL = ['bad-pack', 'bad-request', 'not-allowed', 'too-large', 'not-found'];
/** The parts are there after the first round; the school may have let one go meanwhile. */
const MOST_ROUNDS = 3;

/** `published`: at least one of them was. */
export type SentLessons = { published: boolean };

/** Sends what waits, one lesson after the other. One call at a time: the caller holds a lock. Throws StoreError. */
export async function sendLessons(
  db: LessonsDatabase,
  personId: string,
  edges: SendEdges,
): Promise<SentLessons> {
  let published = false;
  for (const row of (await readLessons(db, personId)).reverse()) {
    if (row.sending === undefined || row.sending.refused === true) continue;
    const outcome = await sendOne(db, { id: row.id, sending: row.sending }, edges);
    published ||= outcome === 'published';
    if (outcome === 'no-contact') break;
  }
  return { published };
}

type Going = { id: string; sending: SendingLesson };
type Outcome = 'published' | 'no-contact' | 'told';

async function sendOne(db: LessonsDatabase, going: Going, edges: SendEdges): Promise<Outcome> {
  const files = await filesOf(db, going);
  if (files === undefined) return note(db, going, { code: 'lost-file' });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const answer = await post(going, files, edges);
    if ('trouble' in answer) return note(db, going, answer.trouble);
    if (answer.state === 'published') return notePublished(db, going, edges.now());
    const stopped = await putParts(db, { going, files, missing: answer.parts }, edges);
    if (stopped !== undefined) return stopped;
  }
  return note(db, going, { code: 'server-error' });
}

/** Undefined when one is not here: nothing of it can be sent then. */
async function filesOf(db: LessonsDatabase, { id, sending }: Going): Promise<LessonFileRow[] | undefined> {
  const rows = await db.files.bulkGet(filesOfTonight(sending.lesson).map((name) => [id, name]));
  const files = rows.filter((row) => row !== undefined);
  return files.length === rows.length ? files : undefined;
}

type Said = v.InferOutput<typeof AnswerSchema> | { trouble: SendingTrouble };
const NO_CONTACT: { trouble: SendingTrouble } = { trouble: { code: 'no-contact' } };

async function post({ id, sending }: Going, files: LessonFileRow[], edges: SendEdges): Promise<Said> {
  const { lesson, version, classId } = sending;
  const asked: PublishTonight = {
    ...{ packId: `tonight-${id}`, version, lesson },
    files: files.map(({ name, type, sizeBytes, parts }) => ({ name, type, sizeBytes, parts })),
  };
  const heard = await askSchool(edges, `/api/classes/${classId}/lessons`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify(asked),
  });
  if (heard === null) return NO_CONTACT;
  const body = parseJson(heard.text);
  const answer = v.safeParse(AnswerSchema, body);
  if (heard.status === 200 && answer.success) return answer.output;
  return { trouble: troubleIn(body) };
}

/** An answer that is not in Bookbag's words came from something else on the way. */
function troubleIn(body: unknown): SendingTrouble {
  const problem = v.safeParse(ProblemSchema, body);
  if (!problem.success) return NO_CONTACT.trouble;
  const { error: code, message: sentence } = problem.output;
  return code === 'bad-pack' ? { code, sentence } : { code };
}

type Putting = { going: Going; files: LessonFileRow[]; missing: string[] };

/** Undefined when all of them came. */
async function putParts(
  db: LessonsDatabase,
  { going, files, missing }: Putting,
  edges: SendEdges,
): Promise<Outcome | undefined> {
  const sizes = new Map(files.flatMap(({ parts }) => parts));
  const left = new Set(missing);
  const leftBytes = () => [...left].reduce((sum, hash) => sum + (sizes.get(hash) ?? 0), 0);
  for (const hash of missing) {
    await noteSent(db, going, going.sending.totalBytes - leftBytes());
    const row = await db.parts.get([going.id, hash]);
    if (row === undefined) return note(db, going, { code: 'lost-file' });
    const address = `/api/classes/${going.sending.classId}/parts/${hash}`;
    const headers = { 'Content-Type': 'application/octet-stream' };
    const heard = await askSchool(edges, address, { method: 'PUT', headers, body: row.bytes });
    if (heard === null) return note(db, going, NO_CONTACT.trouble);
    if (heard.status !== 200) return note(db, going, troubleIn(parseJson(heard.text)));
    left.delete(hash);
    // Taken back, or ordered anew, while it went.
    if (!(await isStill(db, going))) return 'told';
  }
  await noteSent(db, going, going.sending.totalBytes);
  return undefined;
}

async function isStill(db: LessonsDatabase, { id, sending }: Going): Promise<boolean> {
  return (await db.lessons.get(id))?.sending?.version === sending.version;
}

/** Changes the row unless something else was ordered meanwhile. */
async function change(db: LessonsDatabase, going: Going, next: (row: LessonRow) => LessonRow): Promise<void> {
  await saveLessons(db, [db.lessons], async () => {
    const row = await db.lessons.get(going.id);
    if (row?.sending?.version === going.sending.version) await db.lessons.put(next(row));
  });
}

async function noteSent(db: LessonsDatabase, going: Going, sentBytes: number): Promise<void> {
  await change(db, going, (row) => {
    if (row.sending === undefined) return row;
    const { trouble: _, ...sending } = row.sending;
    return { ...row, sending: { ...sending, sentBytes } };
  });
}

async function note(db: LessonsDatabase, going: Going, trouble: SendingTrouble): Promise<Outcome> {
  const isFinal = FINAL.includes(trouble.code) || trouble.code === 'lost-file';
  await change(db, going, (row) => {
    if (row.sending === undefined) return row;
    const sending = { ...row.sending, trouble, ...(isFinal && { refused: true as const }) };
    // What the school refuses is to be changed: there is something to publish again.
    return { ...row, sending, ...(isFinal && { isChanged: true }) };
  });
  return trouble.code === 'no-contact' ? 'no-contact' : 'told';
}

async function notePublished(db: LessonsDatabase, going: Going, at: number): Promise<Outcome> {
  const { version, classId, lesson } = going.sending;
  await change(db, going, ({ sending: _, ...row }) => ({
    ...row,
    published: { version, classId, title: lesson.title, at },
  }));
  return 'published';
}
