/** `bookbag course …`: a course from its author's folder to the school of this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { Course } from '#core/course/course.ts';
import { COURSE_FILE, readCourse } from '../courses/read-course.ts';
import { findQuestionsIn } from '../courses/lesson-questions.ts';
import { missingOf, publishCourse, unsealedOf } from '../courses/publish-course.ts';
import { AuthoringError } from '../packs/authoring/authoring-error.ts';
import { pathFrom, readTyped, readWords, type PackCall } from './pack-arguments.ts';
import { withSchool, type OpenSchool } from './pack-school.ts';
import type { CliWorld, Command } from './world.ts';

const USAGE = `bookbag course check FOLDER [--data FOLDER]
    Says what of a course cannot work at the school of this machine, and changes nothing.
bookbag course publish FOLDER [--data FOLDER]
    Publishes a course at the school of this machine; teachers give it to their classes.`;

/** Undefined, and said, when it cannot be read. */
async function readFolder(
  folder: string,
  world: CliWorld,
): Promise<{ text: string; course: Course } | undefined> {
  try {
    const text = await readFile(join(folder, COURSE_FILE), 'utf8');
    return { text, course: readCourse(COURSE_FILE, text) };
  } catch (error) {
    if (error instanceof AuthoringError) world.err(error.message);
    else world.err(`There is no ${COURSE_FILE} that can be read in ${folder}.`);
    return undefined;
  }
}

/** Whether the school has all that the course names; what it lacks is said with its line. */
async function isWhole(
  { text, course }: { text: string; course: Course },
  { store, blobs, school }: OpenSchool,
  world: CliWorld,
): Promise<boolean> {
  const entries = (await store.publications(school.schoolId)).map(({ entry }) => entry);
  const missing = [
    ...(await missingOf(course, entries, findQuestionsIn({ store, blobs }))),
    ...(await unsealedOf(course, entries, store)),
  ];
  const lines = text.split('\n');
  for (const { what, sentence } of missing) {
    const line = lines.findIndex((one) => one.includes(what)) + 1;
    world.err(new AuthoringError(COURSE_FILE, line > 0 ? line : undefined, sentence).message);
  }
  return missing.length === 0;
}

async function run(call: PackCall, publishes: boolean): Promise<number> {
  const { typed, world } = call;
  const [folder] = readWords(typed, 1) ?? [];
  if (folder === undefined) {
    world.err(USAGE);
    return 2;
  }
  const read = await readFolder(pathFrom(world, folder), world);
  if (read === undefined) return 1;
  const { course } = read;
  const named = `“${course.title}”, version ${String(course.version)}`;
  return withSchool(call, async (school) => {
    if (!(await isWhole(read, school, world))) return 1;
    if (!publishes) {
      world.out(`${named}: nothing is wrong with it.`);
      return 0;
    }
    const { schoolId, title } = school.school;
    const publisher = { schoolId, personId: SCHOOL_PERSON, now: call.now() };
    const { state } = await publishCourse(school.store, course, publisher);
    if (state === 'taken') {
      world.err(
        `${COURSE_FILE}: ${title} has another document as ${named}. What was published never changes: raise “version”.`,
      );
      return 1;
    }
    world.out(state === 'same' ? `${title} has ${named}, already.` : `${named} is published at ${title}.`);
    return 0;
  });
}

export function courseCommand(now: () => number): Command {
  return {
    summary: 'Publishes courses: course check, publish.',
    run: ([name = '', ...args], world) => {
      if (name === 'check' || name === 'publish')
        return run({ typed: readTyped(args), world, now }, name === 'publish');
      world.err(USAGE);
      return Promise.resolve(2);
    },
  };
}
