/**
 * How far a student is in a course: which skills and units are mastered, since when, and how certain that is. Made from the
 * evidence alone, so that device and school agree.
 */
import { required, type Check, type Course, type LessonRef, type Unit } from './course.ts';
import { isEnough, triesAllowed, type TryResult } from './check-tries.ts';
import { checkKey, type EvidenceBook, type Touched } from './evidence.ts';
import { pathOf } from './path.ts';
import { acceptedFor, hasUncertain, isHandedIn, outcomesFor, triesFor, type Sight } from './sight.ts';
import { lessonsFor, skillPlaces, skillsAt } from './skill-places.ts';
import { masteredAt } from './skill-rules.ts';
import { supportsAt } from './supports.ts';

/** `at`: epoch ms of the work that showed it. `certain`: the school has all of the evidence, and agrees. */
export type Mastered = { at: number; certain: boolean };
export type SkillProgress = {
  skillId: string;
  mastered: Mastered | undefined;
  /** Questions that were right, of those that were asked. */
  right: number;
  of: number;
};
export type CheckProgress = {
  checkId: string;
  tries: readonly TryResult[];
  left: number;
  /** When the next try opens, epoch ms. */
  opensAt: number;
  passed: Mastered | undefined;
};
/** A skill that the last try did not show, and the lessons that teach it. `closed`: something of it was right since. */
export type Gap = { skillId: string; lessons: readonly LessonRef[]; closed: boolean };
export type UnitProgress = {
  unitId: string;
  /** `provisional`: opened by something that the school has not confirmed yet. */
  state: 'mastered' | 'open' | 'provisional' | 'not-yet';
  mastered: Mastered | undefined;
  /** All that is left of it is a teacher's word on tasks that were handed in. It opens what comes next, provisionally. */
  waits: boolean;
  by: 'test-out' | 'evidence' | undefined;
  skills: readonly SkillProgress[];
  check: CheckProgress | undefined;
  testOut: CheckProgress | undefined;
  gaps: readonly Gap[];
};
export type CourseProgress = {
  course: Course;
  units: readonly UnitProgress[];
  /** When the last of its units was mastered for certain, epoch ms; undefined: not all of them are. Credit is proposed then. */
  earnedAt: number | undefined;
};

const HOUR_MS = 3_600_000;

type Reached = { at: number; by: 'test-out' | 'evidence' } | undefined;
type SkillShown = { at: number | undefined; right: number; of: number };

/** What was found in one sight; it is kept until something that shows it is touched. */
type Found = { skills: Map<string, SkillShown>; tries: Map<string, readonly TryResult[]> };
type UnitFound = Omit<UnitProgress, 'state'>;
/** `twins`: by the sight of what is certain, the one of all evidence beside it. */
type Follower = {
  sights: readonly Sight[];
  twins: ReadonlyMap<Sight, Sight>;
  says: ReadonlyMap<Course, readonly Says[]>;
  found: Map<Sight, Found>;
  units: Map<string, UnitFound>;
};

function followerOf(versions: readonly Course[], book: EvidenceBook): Follower {
  const sights = pathOf(versions, book).flatMap((stretch): Sight[] => {
    const places = skillPlaces(stretch.course);
    return [false, true].map((certain) => ({ ...stretch, book, places, certain }));
  });
  const found = new Map(
    sights.map((sight): [Sight, Found] => [sight, { skills: new Map(), tries: new Map() }]),
  );
  const twins = new Map(
    sights.flatMap((sight, at) => (sight.certain ? [[sight, sights[at - 1] ?? sight]] : [])),
  );
  const says = new Map(sights.map(({ course }) => [course, saysOf(course)]));
  return { sights, twins, says, found, units: new Map() };
}

function triesOf({ found }: Follower, sight: Sight, check: Check): readonly TryResult[] {
  const tries = found.get(sight)?.tries;
  const known = tries?.get(check.checkId);
  if (known !== undefined) return known;
  const made = triesFor(sight, check);
  tries?.set(check.checkId, made);
  return made;
}

function hasSkill(check: Check, skillId: string): boolean {
  return check.slots.some(({ skills }) => skills.includes(skillId));
}

function showSkill(follower: Follower, sight: Sight, skillId: string): SkillShown {
  const rule = sight.course.skills.find((skill) => skill.skillId === skillId)?.rule;
  const outcomes = outcomesFor(sight, skillId);
  const of = outcomes.length;
  const right = outcomes.filter((outcome) => outcome.right).length;
  if (rule === undefined) return { at: undefined, right, of };
  const shares =
    rule.kind !== 'check'
      ? []
      : sight.course.checks
          .filter((check) => hasSkill(check, skillId))
          .flatMap((check) => triesOf(follower, sight, check))
          .filter(({ state }) => state === 'scored')
          .flatMap(({ skills, at, supports }) => {
            const share = skills.get(skillId);
            return share === undefined ? [] : [{ ...share, at, supports }];
          })
          .sort((a, b) => a.at - b.at);
  const accepted = rule.kind === 'task' ? acceptedFor(sight, skillId) : [];
  return { at: masteredAt(rule, { outcomes, shares, accepted }), right, of };
}

/** Whether answers alone show it. */
function isOfAnswers({ course }: Sight, skillId: string): boolean {
  const kind = course.skills.find((skill) => skill.skillId === skillId)?.rule.kind;
  return kind === 'm-of-n' || kind === 'streak';
}

function skillOf(follower: Follower, sight: Sight, skillId: string): SkillShown {
  const kept = follower.found.get(sight)?.skills;
  const known = kept?.get(skillId);
  if (known !== undefined) return known;
  const twin = follower.twins.get(sight);
  // Most of a year is certain: what all of it shows, is certain then.
  const isSame = twin !== undefined && isOfAnswers(sight, skillId) && !hasUncertain(sight, skillId);
  const shown = isSame ? skillOf(follower, twin, skillId) : showSkill(follower, sight, skillId);
  kept?.set(skillId, shown);
  return shown;
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The latest of all; undefined as long as one is missing, and of none. */
function latestOfAll(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length || known.length === 0 ? undefined : Math.max(...known);
}

function passedAt(follower: Follower, sight: Sight, checkId: string | undefined): number | undefined {
  const check = sight.course.checks.find((one) => one.checkId === checkId);
  return check && triesOf(follower, sight, check).find((result) => result.passed)?.at;
}

/** On this version alone. */
function unitReached(follower: Follower, sight: Sight, unit: Unit): Reached {
  const skills = unit.skills.map((skillId) => skillOf(follower, sight, skillId).at);
  const worked = latestOfAll([
    ...skills,
    ...(unit.check === undefined ? [] : [passedAt(follower, sight, unit.check)]),
  ]);
  const testedOut = passedAt(follower, sight, unit.testOut);
  if (testedOut !== undefined && (worked === undefined || testedOut < worked))
    return { at: testedOut, by: 'test-out' };
  return worked === undefined ? undefined : { at: worked, by: 'evidence' };
}

function firstReached(follower: Follower, unitId: string, certain: boolean): Reached {
  return follower.sights
    .filter((sight) => sight.certain === certain)
    .flatMap((sight) =>
      sight.course.units
        .filter((unit) => unit.unitId === unitId)
        .map((unit) => unitReached(follower, sight, unit)),
    )
    .filter((reached) => reached !== undefined)
    .sort((a, b) => a.at - b.at)[0];
}

function skillProgress(follower: Follower, now: Sight, skillId: string): SkillProgress {
  const reached = (certain: boolean) =>
    earliest(
      follower.sights
        .filter((sight) => sight.certain === certain)
        .map((sight) => skillOf(follower, sight, skillId).at),
    );
  const { right, of } = skillOf(follower, now, skillId);
  return { skillId, mastered: masteredFrom(reached(true), reached(false)), right, of };
}

function masteredFrom(certain: number | undefined, all: number | undefined): Mastered | undefined {
  const at = certain ?? all;
  return at === undefined ? undefined : { at, certain: certain !== undefined };
}

function checkProgress(follower: Follower, { sight, sure }: Now, check: Check): CheckProgress {
  const tries = triesOf(follower, sight, check);
  const last = tries.at(-1);
  const passed = (of: Sight) => triesOf(follower, of, check).find((result) => result.passed)?.at;
  const allowed = triesAllowed(check, supportsAt(sight.book.supports, Number.POSITIVE_INFINITY));
  return {
    checkId: check.checkId,
    tries,
    left: Math.max(0, allowed - tries.length),
    opensAt: last === undefined ? Number.NEGATIVE_INFINITY : last.at + check.coolDownHours * HOUR_MS,
    passed: masteredFrom(passed(sure), passed(sight)),
  };
}

/** What the last try did not show. A try that nobody has scored yet has shown no gap. */
function gapsOf(sight: Sight, check: Check | undefined, progress: CheckProgress | undefined): Gap[] {
  const last = progress?.tries.at(-1);
  if (check === undefined || last === undefined || last.passed || last.state === 'waiting') return [];
  return [...last.skills].flatMap(([skillId, share]): Gap[] => {
    if (isEnough(share, check.atLeast, last.supports)) return [];
    const closed = outcomesFor(sight, skillId).some(({ at, right }) => right && at > last.at);
    return [{ skillId, lessons: lessonsFor(sight.course, skillId), closed }];
  });
}

type Now = { sight: Sight; sure: Sight };

/** Whether of these skills all are mastered but for those that a teacher says: and of each of them something was handed in. */
function onlyWaits(sight: Sight, skills: readonly SkillProgress[]): boolean {
  const missing = skills.filter(({ mastered }) => mastered === undefined);
  return (
    missing.every(({ skillId }) => {
      const rule = sight.course.skills.find((skill) => skill.skillId === skillId)?.rule;
      return rule?.kind === 'task' && isHandedIn(sight, skillId);
    }) && missing.length > 0
  );
}

function unitProgress(follower: Follower, { sight, sure }: Now, at: number): Omit<UnitProgress, 'state'> {
  const unit = sight.course.units[at];
  if (unit === undefined) throw new Error(`The course has no unit ${String(at)}.`);
  const [all, certain] = [false, true].map((one) => firstReached(follower, unit.unitId, one));
  const checkOf = (id: string | undefined) => sight.course.checks.find(({ checkId }) => checkId === id);
  const progressOf = (check: Check | undefined) => check && checkProgress(follower, { sight, sure }, check);
  const [check, testOut] = [checkOf(unit.check), checkOf(unit.testOut)];
  const [ofCheck, ofTestOut] = [progressOf(check), progressOf(testOut)];
  const skills = unit.skills.map((skillId) => skillProgress(follower, sight, skillId));
  const isPassed = check === undefined || ofCheck?.passed !== undefined;
  return {
    unitId: unit.unitId,
    mastered: masteredFrom(certain?.at, all?.at),
    waits: all === undefined && certain === undefined && isPassed && onlyWaits(sight, skills),
    by: (certain ?? all)?.by,
    skills,
    check: ofCheck,
    testOut: ofTestOut,
    gaps: [...gapsOf(sight, testOut, ofTestOut), ...gapsOf(sight, check, ofCheck)],
  };
}

type Units = ReadonlyMap<string, Pick<UnitProgress, 'mastered' | 'waits'>>;

function stateOf(units: Units, course: Course, at: number): UnitProgress['state'] {
  if (units.get(course.units[at]?.unitId ?? '')?.mastered !== undefined) return 'mastered';
  const before = required(course, at).map((unitId) => units.get(unitId));
  if (!before.every((one) => one?.mastered !== undefined || one?.waits === true)) return 'not-yet';
  return before.every((one) => one?.mastered?.certain === true) ? 'open' : 'provisional';
}

function progressOf(follower: Follower): CourseProgress | undefined {
  const [sight, sure] = follower.sights.slice(-2);
  if (sight === undefined || sure === undefined) return undefined;
  const { course } = sight;
  const found = course.units.map((unit, at) => {
    const made = follower.units.get(unit.unitId) ?? unitProgress(follower, { sight, sure }, at);
    follower.units.set(unit.unitId, made);
    return made;
  });
  const byId = new Map(found.map((unit) => [unit.unitId, unit]));
  const certain = found.map(({ mastered }) => (mastered?.certain === true ? mastered.at : undefined));
  return {
    course,
    units: found.map((unit, at) => ({ ...unit, state: stateOf(byId, course, at) })),
    earnedAt: latestOfAll(certain),
  };
}

/** The checks that this may have changed. */
function checksChanged({ course }: Sight, touched: Touched): Check[] {
  if (touched.kind !== 'check') return [];
  const { courseId } = course;
  return course.checks.filter(({ checkId }) => checkKey({ courseId, checkId }) === touched.check);
}

/** The skills that this may have changed. */
function skillsChanged({ places }: Sight, touched: Touched, checks: readonly Check[]): readonly string[] {
  if (touched.kind === 'block') return skillsAt(places, touched.lesson, touched.blockId);
  return checks.flatMap(({ slots }) => slots.flatMap(({ skills }) => skills));
}

/** Of which skills and checks each unit says something: its own, and those that its checks ask for. */
type Says = { unitId: string; skills: ReadonlySet<string>; checks: readonly Check[] };
function saysOf(course: Course): Says[] {
  return course.units.map(({ unitId, skills, check, testOut }) => {
    const checks = course.checks.filter(({ checkId }) => checkId === check || checkId === testOut);
    const asked = checks.flatMap(({ slots }) => slots.flatMap((slot) => slot.skills));
    return { unitId, skills: new Set([...skills, ...asked]), checks };
  });
}

function hasAny(of: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  for (const one of some) if (of.has(one)) return true;
  return false;
}

function forget({ sights, says, found, units }: Follower, touched: Touched): void {
  for (const sight of sights) {
    const checks = checksChanged(sight, touched);
    const skills = new Set(skillsChanged(sight, touched, checks));
    for (const skillId of skills) found.get(sight)?.skills.delete(skillId);
    for (const { checkId } of checks) found.get(sight)?.tries.delete(checkId);
    for (const unit of says.get(sight.course) ?? [])
      if (checks.some((check) => unit.checks.includes(check)) || hasAny(unit.skills, skills))
        units.delete(unit.unitId);
  }
}

export type CourseFollower = {
  /** Undefined where no version of the course is here. */
  progress(): CourseProgress | undefined;
  /** Something was entered into the book (`enter` says what). */
  touch(touched: Touched): void;
};

/** `versions`: those of one course that are here. A tap costs a look at one skill, not at a year. */
export function followCourse(versions: readonly Course[], book: EvidenceBook): CourseFollower {
  let follower = followerOf(versions, book);
  return {
    progress: () => progressOf(follower),
    touch: (touched) => {
      if (touched.kind === 'all') follower = followerOf(versions, book);
      else forget(follower, touched);
    },
  };
}
