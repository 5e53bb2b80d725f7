/**
 * An activity's timer. What it shows is worked out from the clock each time it looks, so that a hidden tab, a slow
 * device or a reload makes it wrong by nothing. `said` is for a live region: what a person who does not look needs.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActivityBlock } from '#core/lesson/blocks.ts';
import { activityMs, momentOf, type ActivityMoment } from '#core/lesson/activity-clock.ts';
import type { ActivityRun, LessonTools } from '../lesson-tools.ts';

const LOOK_EVERY_MS = 250;

/** What has just happened, to be said and sounded. */
export type Cue = 'start' | 'round' | 'half' | 'rest' | 'done';

export type Activity = {
  moment: ActivityMoment;
  state: 'ready' | 'running' | 'paused' | 'done';
  start: () => void;
  pause: () => void;
  again: () => void;
};

type Listener = (cue: Cue, moment: ActivityMoment) => void;

export function useActivity(block: ActivityBlock, tools: LessonTools, onCue: Listener): Activity {
  const [run, setRun] = useState<ActivityRun>(() => tools.activityRun(block.id) ?? { doneMs: 0 });
  const [, look] = useState(0);
  const elapsed = elapsedOf(run, tools.now());
  const moment = momentOf(block, elapsed);
  const isRunning = run.since !== undefined && moment.phase !== 'done';
  useCues(moment, isRunning, onCue);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => look((looks) => looks + 1), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning]);

  const change = (next: ActivityRun) => {
    setRun(next);
    tools.keepActivityRun(block.id, next.doneMs === 0 && next.since === undefined ? undefined : next);
  };
  return {
    moment,
    state: stateOf(moment, elapsed, isRunning),
    start: () => {
      tools.workOn(block.id);
      change({ doneMs: moment.phase === 'done' ? 0 : elapsed, since: tools.now() });
    },
    pause: () => change({ doneMs: Math.min(elapsed, activityMs(block)) }),
    again: () => change({ doneMs: 0 }),
  };
}

/** A device's clock that was set back takes nothing away that was counted. */
function elapsedOf({ doneMs, since }: ActivityRun, now: number): number {
  return doneMs + (since === undefined ? 0 : Math.max(0, now - since));
}

function stateOf(moment: ActivityMoment, elapsed: number, isRunning: boolean): Activity['state'] {
  if (moment.phase === 'done') return 'done';
  if (isRunning) return 'running';
  return elapsed === 0 ? 'ready' : 'paused';
}

/** Tells what has changed since the last look; what a hidden tab slept through is told once, by where it stands now. */
function useCues(moment: ActivityMoment, isRunning: boolean, onCue: Listener): void {
  const cue = isRunning || moment.phase === 'done' ? cueOf(moment) : undefined;
  const stage = cue && `${cue} ${moment.round}`;
  // What stands there after a reload has not just happened.
  const told = useRef(stage);
  useEffect(() => {
    if (cue !== undefined && stage !== told.current) {
      told.current = stage;
      onCue(cue, moment);
    } else if (cue === undefined && isFresh(moment)) told.current = undefined;
  });
}

function isFresh({ round, phase, leftMs, lengthMs }: ActivityMoment): boolean {
  return round === 1 && phase === 'work' && leftMs === lengthMs;
}

function cueOf({ phase, round, leftMs, lengthMs }: ActivityMoment): Cue {
  if (phase !== 'work') return phase;
  if (leftMs <= lengthMs / 2) return 'half';
  return round === 1 ? 'start' : 'round';
}
