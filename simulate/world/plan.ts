/** What a seed says shall happen: what people do, and which faults are to meet which phases. */
import { openChance, type Chance } from '../process/chance.ts';
import { ACTIONS, type Action } from './actions.ts';
import { PAIRS, type Fault, type Pair, type Phase } from './faults.ts';
import type { Who } from './world.ts';

/** `at`: ms after the beginning. `device`: its number; a fault strikes the first that is in its phase by then. */
export type Step =
  | { at: number; device: number; do: Action; who: Who }
  | { at: number; device: number; do: 'open' | 'worker' | 'offline' | 'online' | 'backup' | 'look' }
  | { at: number; device: number; do: 'fault'; fault: Fault; phase: Phase };

export type DevicePlan = { people: readonly Who[]; hasLocks: boolean };
export type Plan = { seed: string; devices: DevicePlan[]; steps: Step[] };

const MINUTE_MS = 60_000;
/** Longer, and most visits are those of open pages that have nothing to say. */
export const ACTIVE_MS = 12 * MINUTE_MS;
const FAULTS_ARMED = 19;

/** What somebody has to do so that a device comes into a phase. */
const LEADS_TO: Partial<Record<Phase, Action>> = {
  'keeping a sign-in': 'sign in',
  'recording an answer': 'answer',
  'saving a draft': 'draft',
  'keeping a file': 'hand in a photo',
  'handing in': 'hand in',
  'taking back': 'take back',
  'reading a part': 'hand in a photo',
  'noting a part': 'hand in a photo',
};

function actionFor(phase: Phase): Action {
  if (phase.startsWith('part ')) return 'hand in a recording';
  if (phase.startsWith('sign-in ')) return 'sign in';
  if (phase.startsWith('look ')) return 'answer';
  return LEADS_TO[phase] ?? 'answer';
}

/** The n-th pairs of this seed, so that many seeds together meet all of them equally often. */
function pairsOf(seed: number, count: number): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    // A step that has no divisor in common with the number of pairs.
    const pair = PAIRS[((seed * count + index) * 101) % PAIRS.length];
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
}

const HOUSEHOLDS: readonly (readonly Who[])[] = [['maya', 'sam'], ['maya'], ['teacher'], ['sam', 'leo']];

function peopleSteps(chance: Chance, devices: readonly DevicePlan[]): Step[] {
  const steps: Step[] = [];
  for (const [device, { people }] of devices.entries()) {
    for (let count = chance.between(1, 3); count > 0; count -= 1) {
      const at = chance.between(MINUTE_MS, ACTIVE_MS);
      const who = chance.oneOf(people);
      steps.push({
        at,
        device,
        do: who === 'teacher' ? chance.oneOf(['feedback', 'sync']) : chance.oneOf(ACTIONS),
        who,
      });
    }
    if (chance.isLucky(0.4)) {
      const at = chance.between(MINUTE_MS, ACTIVE_MS);
      steps.push(
        { at, device, do: 'offline' },
        { at: at + chance.between(1, 4) * MINUTE_MS, device, do: 'online' },
      );
    }
    if (chance.isLucky(0.5)) steps.push({ at: chance.between(0, ACTIVE_MS), device, do: 'open' });
    if (chance.isLucky(0.5)) steps.push({ at: chance.between(0, ACTIVE_MS), device, do: 'worker' });
  }
  return steps;
}

/**
 * What a cache gives back has to have been asked before; the second time it was asked because of a cut, and the answer
 * spoke of the file alone.
 */
function askedBefore({ at, ...by }: { at: number; device: number; who: Who }): Step[] {
  const { device } = by;
  return [
    { at: at - 25_010, device, do: 'fault', fault: 'cut', phase: 'part up' },
    { at: at - 25_000, do: 'hand in a photo', ...by },
  ];
}

function faultSteps(chance: Chance, devices: readonly DevicePlan[], pairs: readonly Pair[]): Step[] {
  const homes = [...devices.keys()].filter((device) => devices[device]?.people.includes('teacher') === false);
  return pairs.flatMap(({ fault, phase }): Step[] => {
    const at = chance.between(MINUTE_MS / 2, ACTIVE_MS - 3 * MINUTE_MS);
    const device = chance.oneOf(homes);
    const leading = fault === 'stale answer' ? 'hand in a photo' : actionFor(phase);
    const who = chance.oneOf(devices[device]?.people ?? []);
    const strike: Step = { at, device, do: 'fault', fault, phase };
    const before = fault === 'stale answer' ? askedBefore({ at, device, who }) : [];
    return [...before, strike, { at: at + 10, device, do: leading, who }];
  });
}

export function planOf(seed: number): Plan {
  const chance = openChance(`plan ${String(seed)}`);
  const devices = HOUSEHOLDS.map((people) => ({ people, hasLocks: chance.isLucky(0.5) }));
  const backups = [0.3, 0.7].map((share): Step => ({ at: share * ACTIVE_MS, device: 0, do: 'backup' }));
  const looks = [0.2, 0.4, 0.6, 0.8].map((share): Step => ({ at: share * ACTIVE_MS, device: 0, do: 'look' }));
  const steps = [
    ...peopleSteps(chance, devices),
    ...faultSteps(chance, devices, pairsOf(seed, FAULTS_ARMED)),
    ...backups,
    ...looks,
  ];
  return { seed: String(seed), devices, steps: steps.sort((a, b) => a.at - b.at) };
}
