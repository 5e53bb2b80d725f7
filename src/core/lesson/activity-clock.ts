/** Where an activity stands after so much time: rounds, with rests between them and none after the last. */
import type { ActivityBlock } from './blocks.ts';

export type ActivityPlan = Pick<ActivityBlock, 'seconds' | 'rounds' | 'restSeconds'>;
export type ActivityMoment = {
  phase: 'work' | 'rest' | 'done';
  /** From 1. A rest belongs to the round before it. */
  round: number;
  /** Of this phase. */
  leftMs: number;
  lengthMs: number;
};

export function roundsOf({ rounds = 1 }: ActivityPlan): number {
  return rounds;
}

/** All of it, rests included. */
export function activityMs(plan: ActivityPlan): number {
  const { work, rest } = lengthsOf(plan);
  return work * roundsOf(plan) + rest * (roundsOf(plan) - 1);
}

export function momentOf(plan: ActivityPlan, elapsedMs: number): ActivityMoment {
  const { work, rest } = lengthsOf(plan);
  const rounds = roundsOf(plan);
  if (elapsedMs >= activityMs(plan)) return { phase: 'done', round: rounds, leftMs: 0, lengthMs: work };
  const elapsed = Math.max(0, elapsedMs);
  const round = Math.min(rounds - 1, Math.floor(elapsed / (work + rest)));
  const within = elapsed - round * (work + rest);
  return within < work
    ? { phase: 'work', round: round + 1, leftMs: work - within, lengthMs: work }
    : { phase: 'rest', round: round + 1, leftMs: work + rest - within, lengthMs: rest };
}

function lengthsOf({ seconds, restSeconds = 0 }: ActivityPlan): { work: number; rest: number } {
  return { work: seconds * 1000, rest: restSeconds * 1000 };
}
