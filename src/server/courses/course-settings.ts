/**
 * What an author writes in `course.yaml`: the shape and the words of each setting. docs/authoring.md shows one whole.
 */
import * as v from 'valibot';
import type { SkillRule } from '#core/course/course.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const SLUG_WORDS = 'use small letters, digits and hyphens, 64 at most';
const Slug = v.pipe(
  v.union([v.string(), v.number()], 'it has to be a text'),
  v.transform(String),
  v.regex(SLUG, SLUG_WORDS),
);
/** As a name of an entry. */
const Key = v.pipe(v.string(), v.regex(SLUG, SLUG_WORDS));
const Slugs = v.array(Slug, 'write a list: [one, two]');
const Title = v.pipe(
  v.union([v.string(), v.number()], 'it has to be a text'),
  v.transform((value) => String(value).trim()),
  v.minLength(1, 'it is empty'),
  v.maxLength(300, 'it is longer than 300 letters'),
);
const Whole = v.pipe(
  v.number('it has to be a whole number'),
  v.safeInteger('it has to be a whole number'),
  v.minValue(1, 'it has to be 1 or more'),
);

const SHARE = /^(\d{1,3}) ?%$/;
/** `80 %`. */
const Share = v.pipe(
  v.string('write a share such as “80 %”'),
  v.regex(SHARE, 'write a share such as “80 %”'),
  v.transform((text) => Number(SHARE.exec(text)?.[1]) / 100),
  v.maxValue(1, 'nobody can have more than 100 % right'),
);

const LASTS = /^(\d+) (hours?|days?)$/;
/** `1 day`, `12 hours`, as hours. */
const Hours = v.pipe(
  v.string('write “12 hours” or “1 day”'),
  v.regex(LASTS, 'write “12 hours” or “1 day”'),
  v.transform((text) => {
    const [, count, unit = ''] = LASTS.exec(text) ?? [];
    return Number(count) * (unit.startsWith('day') ? 24 : 1);
  }),
);

const RULE_WORDS = 'write “4 of 5”, “3 in a row”, “check 80 %” or “task”';

function ruleIn(text: string): SkillRule | undefined {
  const [, right, of] = /^(\d+) of (\d+)$/.exec(text) ?? [];
  if (right !== undefined) return { kind: 'm-of-n', right: Number(right), of: Number(of) };
  const [, length] = /^(\d+) in a row$/.exec(text) ?? [];
  if (length !== undefined) return { kind: 'streak', length: Number(length) };
  const [, share] = /^check (\d{1,3}) ?%$/.exec(text) ?? [];
  if (share !== undefined) return { kind: 'check', atLeast: Number(share) / 100 };
  return text === 'task' ? { kind: 'task' } : undefined;
}

const Rule = v.pipe(
  v.string(RULE_WORDS),
  v.check((text) => ruleIn(text) !== undefined, RULE_WORDS),
  v.transform((text) => ruleIn(text) ?? { kind: 'task' as const }),
);

/** `pack/lesson`. */
const Lesson = v.pipe(
  v.string('write “pack/lesson”'),
  v.regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, 'write “pack/lesson”'),
  v.transform((text) => {
    const [packId = '', lessonId = ''] = text.split('/');
    return { packId, lessonId };
  }),
);

const SkillSettings = v.strictObject({ title: Title, rule: Rule });
const UnitSettings = v.strictObject({
  ...{ id: Slug, title: Title, skills: v.optional(Slugs, []), after: v.optional(Slugs, []) },
  /** A lesson, and the skills that it teaches. */
  lessons: v.array(
    v.strictObject({ lesson: Lesson, skills: v.optional(Slugs, []) }),
    'write a list of lessons',
  ),
  'test-out': v.optional(Slug),
  check: v.optional(Slug),
});
const CheckSettings = v.strictObject({
  ...{ title: Title, lesson: Lesson, pass: Share, tries: Whole },
  wait: v.optional(Hours, '0 hours'),
  sealed: v.optional(v.boolean('write “true” or “false”'), false),
  supervised: v.optional(v.boolean('write “true” or “false”'), false),
  /** Each is asked once, in one of its variants: names of questions of the check’s lesson. */
  questions: v.pipe(
    v.array(v.strictObject({ variants: Slugs, skills: Slugs }), 'write a list of questions'),
    v.minLength(1, 'it asks nothing'),
  ),
});

export const CourseSettingsSchema = v.strictObject({
  ...{ id: Slug, title: Title, version: Whole, language: Title },
  ...{ subject: v.optional(Title), grade: v.optional(Title), area: Title },
  credit: v.pipe(v.number('it has to be a number'), v.minValue(0), v.maxValue(100)),
  order: v.optional(v.picklist(['in-order', 'free'], 'write “in-order” or “free”'), 'in-order'),
  skills: v.record(Key, SkillSettings),
  units: v.pipe(v.array(UnitSettings, 'write a list of units'), v.minLength(1, 'name at least one unit')),
  checks: v.optional(v.record(Key, CheckSettings), {}),
  /** Questions that show something else than their lesson does. */
  questions: v.optional(
    v.array(v.strictObject({ lesson: Lesson, question: Slug, skills: Slugs }), 'write a list of questions'),
    [],
  ),
});
export type CourseSettings = v.InferOutput<typeof CourseSettingsSchema>;
