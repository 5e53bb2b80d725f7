/**
 * The tries at a check: which of them count, and what each has shown. A try counts when those before it were made, when the
 * check allows so many, and when the time to wait was over. What does not count is kept and shown, and proves nothing.
 *
 * Of two that say to be the same try, the one counts that the school marked first, and without a mark the earlier one: the
 * sheet was seen by then.
 */
import type { Check } from './course.ts';
import type { CheckTry, EvidenceBook, Mark } from './evidence.ts';
import { supportsAt, type Supports } from './supports.ts';
import { chooseVariants, type Asked } from './variants.ts';

export type SkillShare = { right: number; of: number };
export type TryResult = {
  id: string;
  attempt: number;
  at: number;
  /** The school has it, and has scored it. */
  certain: boolean;
  /** `waiting`: nobody on this device can score it; until the school does, it opens what comes next. */
  state: 'scored' | 'waiting';
  right: number;
  of: number;
  passed: boolean;
  supervised: boolean;
  paper: boolean;
  supports: Supports;
  skills: ReadonlyMap<string, SkillShare>;
};

const HOUR_MS = 3_600_000;

export function triesAllowed(check: Check, { moreTries = 0 }: Supports): number {
  return check.tries + moreTries;
}

/** Of two that say to be the same try: what the school marked first, since its marks were seen by then. */
function byMark(a: Mark | undefined, b: Mark | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.id < b.id ? -1 : 1;
}

/** Of the tries those that count, in order. They go by their numbers: a clock that was set back costs nobody a try. */
export function countingTries(
  check: Check,
  tries: readonly CheckTry[],
  { supports, marks }: Pick<EvidenceBook, 'supports' | 'marks'>,
): CheckTry[] {
  const counting: CheckTry[] = [];
  const inOrder = [...tries].sort(
    (a, b) =>
      a.attempt - b.attempt ||
      byMark(marks.get(a.id), marks.get(b.id)) ||
      a.at - b.at ||
      (a.id < b.id ? -1 : 1),
  );
  for (const one of inOrder) {
    const last = counting.at(-1);
    const isNext = one.attempt === counting.length + 1;
    const isAllowed = one.attempt <= triesAllowed(check, supportsAt(supports, one.at));
    const waitMs = check.coolDownHours * HOUR_MS;
    const hasWaited = last === undefined || waitMs === 0 || one.at >= last.at + waitMs;
    if (isNext && isAllowed && hasWaited) counting.push(one);
  }
  return counting;
}

/** An answer to a question that was not asked in this try proves nothing. */
function rightSlots(asked: readonly Asked[], one: CheckTry, mark: Mark | undefined): Set<string> {
  const given = new Map(one.answers.map((answer) => [answer.slotId, answer]));
  return new Set(
    asked.flatMap(({ slotId, blockId }) => {
      const answer = given.get(slotId);
      if (answer?.blockId !== blockId) return [];
      const isRight = mark === undefined ? answer.right === true : mark.right.has(slotId);
      return isRight ? [slotId] : [];
    }),
  );
}

function bySkill(asked: readonly Asked[], right: ReadonlySet<string>): Map<string, SkillShare> {
  const shares = new Map<string, SkillShare>();
  for (const { slotId, skills } of asked)
    for (const skill of skills) {
      const known = shares.get(skill) ?? { right: 0, of: 0 };
      shares.set(skill, { right: known.right + (right.has(slotId) ? 1 : 0), of: known.of + 1 });
    }
  return shares;
}

/** Shares are of whole questions: 0.7 + 0.1 is not 0.8 in floating point, so a hair is given. */
export function isEnough({ right, of }: SkillShare, atLeast: number, { easierBy = 0 }: Supports): boolean {
  return of > 0 && right / of >= atLeast - easierBy - 1e-9;
}

/** What the tries that count have shown, in order of time. */
export function tryResults(check: Check, tries: readonly CheckTry[], book: EvidenceBook): TryResult[] {
  return countingTries(check, tries, book).map((one) => {
    const mark = book.marks.get(one.id);
    const supports = supportsAt(book.supports, one.at);
    const { checkId, attempt, at, id } = one;
    const asked = chooseVariants(check, { studentId: book.studentId, checkId, attempt }, supports);
    const right = rightSlots(asked, one, mark);
    const share = { right: right.size, of: asked.length };
    const supervised = mark?.supervised ?? false;
    const isWaiting = mark === undefined && check.sealed;
    const isEnoughRight = isEnough(share, check.atLeast, supports);
    // Until the school has spoken, a code that a device was opened with is taken for good.
    const isOpened = !check.supervised || (mark?.supervised ?? one.code !== undefined);
    return {
      ...{ id, attempt, at, ...share, supervised, supports },
      certain: mark !== undefined && one.certain,
      state: isWaiting ? 'waiting' : 'scored',
      passed: isOpened && (isWaiting || isEnoughRight),
      paper: one.paper === true,
      skills: bySkill(asked, right),
    };
  });
}
