/**
 * What the events of one student prove, gathered course by course or none: a book of answers, pieces of work and checks by
 * their places. In which order, how often and how late an event is entered makes no difference to the book; it is filled in
 * place, since a copy of a year's answers a tap would be slow.
 *
 * All times are times of work (`whenDone`), epoch ms. What the school has not confirmed yet is not `certain`.
 */
import { SCHOOL_PERSON } from '../people/school-person.ts';
import type { KnownEvent } from '../work/event.ts';
import { eachOnce } from '../work/in-order.ts';
import { readPayload } from '../work/read-payload.ts';
import { placeholderId } from '../work/snapshot.ts';
import { whenDone } from '../work/when-done.ts';
import type { LessonRef } from './course.ts';
import { readAnswer } from './read-answer.ts';
import { readCourseWork } from './read-course-work.ts';
import type { CheckHandedIn, CreditAwarded } from './payloads.ts';
import type { SupportsFrom } from './supports.ts';

export type Proof = { id: string; at: number; certain: boolean };
export type Answer = Proof & { right: boolean; hints: number };
export type Piece = Proof;
export type CheckTry = Proof & Pick<CheckHandedIn, 'checkId' | 'attempt' | 'answers' | 'paper' | 'code'>;
export type Begun = Proof & { courseId: string; version: number };
export type Award = Proof & CreditAwarded & { by: string };
/** `id`: the event that says so. Said twice, the first word stands. */
export type Mark = { id: string; right: ReadonlySet<string>; supervised: boolean };
export type Correction = { id: string; right: boolean };

export type EvidenceBook = {
  studentId: string;
  /** By lesson and block. */
  answers: Map<string, Map<string, Answer[]>>;
  pieces: Map<string, Map<string, Piece[]>>;
  /** By the id of the piece: when a teacher accepted it first. */
  accepted: Map<string, Proof[]>;
  tries: Map<string, CheckTry[]>;
  /** By the id of what was answered or handed in; the school alone says so. */
  marks: Map<string, Mark>;
  corrected: Map<string, Correction>;
  begun: Begun[];
  supports: (Proof & SupportsFrom)[];
  awards: Award[];
  /** Which entry an event made, by its id. */
  entered: Map<string, Entry>;
};

/** What an event touched: a block, a check, or all that was known before. */
export type Touched =
  | { kind: 'block'; lesson: string; blockId: string }
  | { kind: 'check'; check: string }
  | { kind: 'all' }
  | { kind: 'none' };
export type Entry = { list: Proof[]; proof: Proof; touched: Touched };

export function lessonKey({ packId, lessonId }: LessonRef): string {
  return `${packId} ${lessonId}`;
}
export function checkKey({ courseId, checkId }: { courseId: string; checkId: string }): string {
  return `${courseId} ${checkId}`;
}

export function emptyBook(studentId: string): EvidenceBook {
  return {
    studentId,
    answers: new Map(),
    pieces: new Map(),
    accepted: new Map(),
    tries: new Map(),
    marks: new Map(),
    corrected: new Map(),
    begun: [],
    supports: [],
    awards: [],
    entered: new Map(),
  };
}

/** `events`: all that is here of the student's stream, what came in a snapshot among them. */
export function bookOf(studentId: string, events: readonly KnownEvent[]): EvidenceBook {
  const book = emptyBook(studentId);
  // Most devices hold nothing that came in a snapshot, and what comes twice is entered once anyway.
  for (const event of events.some(isPacked) ? eachOnce(events) : events) enter(book, event);
  return book;
}

const NONE: Touched = { kind: 'none' };
const ALL: Touched = { kind: 'all' };

/** Enters an event, once, and again when the school has said when it came. Returns what has to be looked at anew. */
export function enter(book: EvidenceBook, event: KnownEvent): Touched {
  const known = book.entered.get(event.id);
  if (known?.proof.certain === true) return NONE;
  if (known !== undefined) known.list.splice(known.list.indexOf(known.proof), 1);
  return enterNew(book, event);
}

/** The same of an event that is known not to have been entered. */
export function enterNew(book: EvidenceBook, event: KnownEvent): Touched {
  const entry = entryOf(book, event);
  if (entry === undefined) return NONE;
  if ('kind' in entry) return entry;
  insert(entry.list, entry.proof);
  book.entered.set(event.id, entry);
  return entry.touched;
}

/** By time, and by id where two were done in the same moment. Most come last. */
function insert(list: Proof[], proof: Proof): void {
  let at = list.length;
  for (let before = list[at - 1]; before !== undefined && isLater(before, proof); before = list[at - 1])
    at -= 1;
  if (at === list.length) list.push(proof);
  else list.splice(at, 0, proof);
}

function isLater(a: Proof, b: Proof): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

export function listAt<Kind>(map: Map<string, Kind[]>, key: string): Kind[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: Kind[] = [];
  map.set(key, made);
  return made;
}

export function listOfBlock<Kind>(
  map: Map<string, Map<string, Kind[]>>,
  lesson: string,
  blockId: string,
): Kind[] {
  const blocks = map.get(lesson) ?? new Map<string, Kind[]>();
  map.set(lesson, blocks);
  return listAt(blocks, blockId);
}

function firstWord<Word extends { id: string }>(words: Map<string, Word>, of: string, word: Word): void {
  const known = words.get(of);
  if (known === undefined || word.id < known.id) words.set(of, word);
}

type Enters = (book: EvidenceBook, event: KnownEvent, proof: Proof) => Entry | Touched | undefined;

const isSchool = ({ personId }: KnownEvent) => personId === SCHOOL_PERSON;
/** What was said of something touches what that touched; where it is not here yet, nothing. */
const touchedBy = (book: EvidenceBook, id: string) => book.entered.get(id)?.touched ?? NONE;

const enterTry: Enters = (book, event, proof) => {
  const handed = readCourseWork(event, 'check-handed-in') ?? readCourseWork(event, 'check-recorded');
  if (handed === undefined) return undefined;
  const { checkId, attempt, answers, paper, code } = handed;
  const one: CheckTry = { ...proof, checkId, attempt, answers, paper, code };
  const check = checkKey(handed);
  return { list: listAt(book.tries, check), proof: one, touched: { kind: 'check', check } };
};

const enterBegun: Enters = (book, event, proof) => {
  const begun = readCourseWork(event, 'course-begun') ?? readCourseWork(event, 'course-moved');
  if (begun === undefined) return undefined;
  const entry: Begun = { ...proof, ...begun };
  return { list: book.begun, proof: entry, touched: ALL };
};

const ENTERS: Readonly<Record<string, Enters>> = {
  'question-answered': (book, event, proof) => {
    const read = event.v === 1 ? readAnswer(event.payload) : undefined;
    if (read === undefined) return undefined;
    const { right, hints, blockId } = read;
    const lesson = lessonKey(read);
    const { id, at, certain } = proof;
    const answer: Answer = { id, at, certain, right, hints };
    const list = listOfBlock(book.answers, lesson, blockId);
    return { list, proof: answer, touched: { kind: 'block', lesson, blockId } };
  },
  'work-handed-in': (book, event, proof) => {
    const work = readPayload(event, 'work-handed-in');
    if (work === undefined) return undefined;
    const { blockId } = work.place;
    const lesson = lessonKey(work.place);
    const list = listOfBlock(book.pieces, lesson, blockId);
    return { list, proof, touched: { kind: 'block', lesson, blockId } };
  },
  'feedback-given': (book, event, proof) => {
    const word = readPayload(event, 'feedback-given');
    if (word?.verdict !== 'accepted') return undefined;
    return { list: listAt(book.accepted, word.workId), proof, touched: touchedBy(book, word.workId) };
  },
  'check-handed-in': enterTry,
  'check-recorded': enterTry,
  'check-marked': (book, event) => {
    const mark = isSchool(event) ? readCourseWork(event, 'check-marked') : undefined;
    if (mark === undefined) return undefined;
    const { handedInId, right, supervised } = mark;
    firstWord(book.marks, handedInId, { id: event.id, right: new Set(right), supervised });
    return touchedBy(book, mark.handedInId);
  },
  'answer-corrected': (book, event) => {
    const corrected = isSchool(event) ? readCourseWork(event, 'answer-corrected') : undefined;
    if (corrected === undefined) return undefined;
    const { answerId, right, placeholder } = corrected;
    const names = placeholder === undefined ? [answerId] : [answerId, placeholder];
    for (const name of names) firstWord(book.corrected, name, { id: event.id, right });
    const touched = names.map((name) => touchedBy(book, name));
    return touched.find(({ kind }) => kind !== 'none') ?? NONE;
  },
  'course-begun': enterBegun,
  'course-moved': enterBegun,
  'supports-set': (book, event, proof) => {
    const set = readCourseWork(event, 'supports-set');
    return set && { list: book.supports, proof: { ...proof, supports: set.supports } as Proof, touched: ALL };
  },
  'credit-awarded': (book, event, proof) => {
    const award = readCourseWork(event, 'credit-awarded');
    return award && { list: book.awards, proof: { ...proof, ...award, by: event.personId }, touched: ALL };
  },
};

/** What came in a snapshot without its id came from the school. */
export function isPacked({ id, deviceId, deviceSeq }: KnownEvent): boolean {
  return id.startsWith(deviceId) && id === placeholderId(deviceId, deviceSeq);
}

function entryOf(book: EvidenceBook, event: KnownEvent): Entry | Touched | undefined {
  const certain = event.arrivedAt !== undefined || isPacked(event);
  const proof = { id: event.id, at: whenDone(event), certain };
  return Object.hasOwn(ENTERS, event.type) ? ENTERS[event.type]?.(book, event, proof) : undefined;
}
