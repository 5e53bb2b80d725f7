/**
 * What a student of eleven leaves behind in a year and a half: lessons with their questions, most of them right at the
 * first try; the end of each lesson; pieces of writing of 1 to 2 KB, photos, recordings and logs; what the teacher has
 * looked at and written to them; and where the student stopped in every lesson. The prose is that of the project's own
 * lessons, each sentence used once before one is used again. The same seed makes the same years.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import type { BookbagEvent, EventId, Register } from '#core/work/event.ts';
import { ALL_PAYLOADS, type AnyEventType } from '#core/work/all-payloads.ts';
import { type WorkFile } from '#core/work/payloads.ts';
import { resumeKey } from '#core/work/resume.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';

const DAY_MS = 24 * 60 * 60_000;
const YEARS_MS = 1.5 * 365 * DAY_MS;
const QUESTIONS_A_LESSON = 8;
const LESSONS_A_PACK = 10;

export type SchoolYears = {
  events: (BookbagEvent & { arrivedAt: number })[];
  registers: Register[];
  /** Parts of files: hash and size. */
  parts: [hash: string, sizeBytes: number][];
};
export type Who = { studentId: PersonId; teacherId: PersonId; endsAt: number };

/** `count` events of one student's stream, in the order in which the school heard of them. */
export function schoolYears({ studentId, teacherId, endsAt }: Who, count: number): SchoolYears {
  const random = randomFrom([...studentId].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) | 0);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const prose = proseOf();
  const stream = streamOf('student', studentId);
  const years: SchoolYears = { events: [], registers: [], parts: [] };
  const made = { student: 0, teacher: 0 };
  const bytes = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
  const lessons = Math.max(1, Math.ceil(count / 13.4));
  let [now, heardAt, run] = [endsAt - YEARS_MS, endsAt - YEARS_MS, ''];

  const say = (who: 'student' | 'teacher', type: AnyEventType, payload: unknown): EventId => {
    now += 9000 + Math.floor(random() * 60_000);
    made[who] += 1;
    const id = uuidV7(now, bytes(10)) as EventId;
    const personId = who === 'student' ? studentId : teacherId;
    years.events.push({
      ...{ id, stream, type, v: ALL_PAYLOADS[type].v, personId, deviceId: `device-of-${who}` as DeviceId },
      ...{ deviceSeq: made[who], at: now, session: run, elapsedMs: Math.round(random() * 9e5), heardAt },
      ...{ enc: 'plain', payload: JSON.stringify(payload), arrivedAt: now },
    });
    return id;
  };
  const sentences = (letters: number) => {
    let text = '';
    while (text.length < letters) text += `${prose()} `;
    return text.trim();
  };
  const fileOf = (kind: WorkFile['kind'], type: string, sizeBytes: number): WorkFile => {
    const parts: [string, number][] = [];
    for (let left = sizeBytes; left > 0; left -= 262_144) {
      parts.push([createHash('sha256').update(bytes(16)).digest('hex'), Math.min(left, 262_144)]);
    }
    years.parts.push(...parts);
    return { kind, type, sizeBytes, parts };
  };
  const answer = (place: object, right: boolean, tries: number) => {
    const way = random();
    const response =
      way < 0.6
        ? { kind: 'choice', chosen: [pick(['a', 'b', 'c', 'd'])] }
        : way < 0.8
          ? { kind: 'number', text: String(Math.floor(random() * 500)) }
          : { kind: 'short-text', text: prose().split(' ', 3).join(' ') };
    const hints = random() < 0.1 ? 1 : 0;
    say('student', 'question-answered', {
      place,
      response,
      right,
      points: Number(right),
      outOf: 1,
      tries,
      hints,
    });
  };
  const work = (place: object, title: string) => {
    const way = random();
    if (way < 0.6)
      return { place, title, subject: 'science', text: sentences(1000 + random() * 900), files: [] };
    if (way < 0.85) {
      const file = fileOf('photo', 'image/jpeg', 150_000 + Math.floor(random() * 250_000));
      return { place, title, subject: 'art', text: prose(), files: [file] };
    }
    if (way < 0.93) return { place, title, files: [fileOf('sound', 'audio/webm;codecs=opus', 240_000)] };
    const log = Array.from({ length: 7 }, (_, day) => ({
      on: new Date(now - day * DAY_MS).toISOString().slice(0, 10),
      amount: 5 + Math.floor(random() * 40),
      note: prose(),
    }));
    return { place, title, subject: 'reading', files: [], log, logUnit: 'minutes' };
  };

  for (let number = 0; years.events.length < count; number += 1) {
    const pack = Math.floor(number / LESSONS_A_PACK);
    const packHash = createHash('sha256')
      .update(`pack ${String(pack)}`)
      .digest('hex');
    const title = prose().split(' ', 4).join(' ');
    const lesson = {
      packId: `unit-${String(pack)}`,
      packHash,
      lessonId: `lesson-${String(number % LESSONS_A_PACK)}`,
    };
    now += Math.floor((YEARS_MS / lessons) * (0.3 + random() * 0.2));
    run = uuidV7(now, bytes(10));
    if (random() < 0.4) heardAt = now;
    for (let question = 0; question < QUESTIONS_A_LESSON; question += 1) {
      const place = { ...lesson, blockId: `question-${String(question)}` };
      for (let tries = 1, right = false; !right && tries < 4; tries += 1) {
        right = random() < 0.78;
        answer(place, right, tries);
      }
    }
    const handedIn =
      random() < 0.75
        ? say('student', 'work-handed-in', work({ ...lesson, blockId: 'task' }, title))
        : undefined;
    say('student', 'lesson-finished', { place: lesson });
    const [blockId, of, done] = ['end', 14, 14];
    const value = {
      blockId,
      done,
      of,
      ...(random() < 0.2 && { media: { film: Math.round(random() * 90) } }),
    };
    years.registers.push({
      ...{ stream, key: resumeKey(lesson), personId: studentId, deviceId: 'device-of-student' as DeviceId },
      ...{ at: now, enc: 'plain', payload: JSON.stringify(value) },
    });
    if (handedIn === undefined || random() < 0.15) continue;
    now += Math.floor((YEARS_MS / lessons) * 0.1);
    say('teacher', 'work-seen', { workId: handedIn });
    if (random() < 0.8)
      say('teacher', 'feedback-given', { workId: handedIn, text: sentences(60 + random() * 90) });
  }
  return { ...years, events: years.events.slice(0, count) };
}

/** Mulberry32: the same numbers every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One sentence after the other out of the project's own lessons. */
function proseOf(): () => string {
  const folder = join(import.meta.dirname, '../../content');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );
  const lines = files.sort().flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  const sentences = lines
    .filter((line) => /^\p{Lu}/u.test(line))
    .flatMap((line) => line.match(/\p{Lu}[^.?!]{20,}[.?!]/gu) ?? []);
  const distinct = [...new Set(sentences)];
  let next = 0;
  return () => distinct[next++ % distinct.length] ?? '';
}
