/** When a skill was mastered, by its rule, from what was shown of it. Pure, and blind to how the evidence was found. */
import type { Answer } from './evidence.ts';
import type { SkillRule } from './course.ts';
import type { Supports } from './supports.ts';
import { isEnough, type SkillShare } from './check-tries.ts';

/** One question at one sitting. */
export type Outcome = { at: number; right: boolean };
export type Shown = {
  outcomes: readonly Outcome[];
  shares: readonly (SkillShare & { at: number; supports: Supports })[];
  /** When accepted tasks were done. */
  accepted: readonly number[];
};

/** A question that was answered again after so long is asked anew: what was right yesterday may be forgotten. */
const SITTING_MS = 12 * 3_600_000;

/** `triesAt`: how many tries count at a time. `isRight`: by the school's word where it has one. */
type Judge = { triesAt: (at: number) => number; isRight: (answer: Answer) => boolean };

/**
 * What the answers to one question (in order of time) show: in each sitting, right when one of the first `tries` was
 * right without a hint.
 */
export function outcomesOf(answers: readonly Answer[], { triesAt, isRight }: Judge): Outcome[] {
  const outcomes: Outcome[] = [];
  let used = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const answer of answers) {
    const { at } = answer;
    const isNew = at - lastAt >= SITTING_MS;
    lastAt = at;
    used = isNew ? 1 : used + 1;
    const isShown = answer.hints === 0 && isRight(answer);
    const open = outcomes.at(-1);
    if (isNew || open === undefined) outcomes.push({ at, right: isShown });
    else if (!open.right && used <= triesAt(at)) outcomes[outcomes.length - 1] = { at, right: isShown };
  }
  return outcomes;
}

function lastOf(outcomes: readonly Outcome[], right: number, of: number): number | undefined {
  let inWindow = 0;
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.right) inWindow += 1;
    if (outcomes[at - of]?.right === true) inWindow -= 1;
    if (inWindow >= right) return outcome.at;
  }
  return undefined;
}

/** Epoch ms of the work that reached it; undefined: not yet. */
export function masteredAt(rule: SkillRule, shown: Shown): number | undefined {
  switch (rule.kind) {
    case 'm-of-n':
      return lastOf(shown.outcomes, rule.right, rule.of);
    case 'streak':
      return lastOf(shown.outcomes, rule.length, rule.length);
    case 'check':
      return shown.shares.find((share) => isEnough(share, rule.atLeast, share.supports))?.at;
    case 'task':
      return shown.accepted[0];
  }
}
