/** Where a course shows and teaches its skills. */
import type { Course, LessonRef } from './course.ts';
import { lessonKey } from './evidence.ts';

export type SkillPlaces = {
  /** Lessons whose questions show the skill, but for blocks that are tagged with something else. */
  lessons: ReadonlyMap<string, readonly string[]>;
  /** By lesson and block. */
  blocks: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** By skill: every lesson in which something may show it. */
  lessonsWith: ReadonlyMap<string, readonly string[]>;
};

export function skillPlaces(course: Course): SkillPlaces {
  const lessons = new Map<string, string[]>();
  for (const lesson of course.units.flatMap((unit) => unit.lessons)) {
    const key = lessonKey(lesson);
    lessons.set(key, [...new Set([...(lessons.get(key) ?? []), ...lesson.skills])]);
  }
  const blocks = new Map<string, Map<string, readonly string[]>>();
  for (const tag of course.tags) {
    const key = lessonKey(tag);
    blocks.set(key, (blocks.get(key) ?? new Map<string, readonly string[]>()).set(tag.blockId, tag.skills));
  }
  const lessonsWith = new Map<string, string[]>();
  const all = [
    ...[...lessons].map(([key, skills]) => ({ key, skills })),
    ...course.tags.map((tag) => ({ key: lessonKey(tag), skills: tag.skills })),
  ];
  for (const { key, skills } of all)
    for (const skill of skills)
      lessonsWith.set(skill, [...new Set([...(lessonsWith.get(skill) ?? []), key])]);
  return { lessons, blocks, lessonsWith };
}

export function skillsAt(places: SkillPlaces, lesson: string, blockId: string): readonly string[] {
  return places.blocks.get(lesson)?.get(blockId) ?? places.lessons.get(lesson) ?? [];
}

/** The lessons that teach this skill, in the order of the course. */
export function lessonsFor(course: Course, skillId: string): LessonRef[] {
  const found = course.units
    .flatMap((unit) => unit.lessons)
    .filter((lesson) => lesson.skills.includes(skillId));
  const byKey = new Map(
    found.map(({ packId, lessonId }) => [lessonKey({ packId, lessonId }), { packId, lessonId }]),
  );
  return [...byKey.values()];
}
