/** One simulated school with its devices: what the parts of a simulation share. */
import type { PersonId } from '#core/people/ids.ts';
import type { Clock } from '#local/outbox/clock.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import type { VisitEdges } from '#local/sync/edges.ts';
import type { Sync } from '#local/sync/start-sync.ts';
import type { Chance } from '../process/chance.ts';
import type { Process, Timeline } from '../process/timeline.ts';
import type { Fault, Phase } from './faults.ts';
import type { School } from './school.ts';

export type Who = 'maya' | 'sam' | 'leo' | 'teacher' | 'otherTeacher';

/** A tab, or the service worker. */
export type Tab = {
  process: Process;
  device: Device;
  db: WorkDatabase;
  clock: Clock;
  edges: VisitEdges;
  /** Undefined in a service worker. */
  sync: Sync | undefined;
};

export type Cookie = { value: string; setAt: number };

export type Device = {
  name: string;
  disk: string;
  people: readonly Who[];
  tabs: Tab[];
  cookies: Map<string, Cookie>;
  wallOffsetMs: number;
  isOnline: boolean;
  isFull: boolean;
  /** A page of it was frozen with the lock: who went on without it is overtaken when it thaws, for one part or two. */
  hasThawed: boolean;
  /** Its browser has Web Locks; who holds which. */
  locks: Map<string, Process> | null;
  /** The profile that it is a copy of, or that was copied from it. */
  twins: Device[];
  /** Faults that struck it, or the school, while it was at something: what bytes may be sent again for. */
  struck: number;
};

/** What was told to people, to be held against what is. */
export type Ledger = {
  /** Events of which somebody was told that they are saved. */
  promised: Map<string, { device: string; payload: string }>;
  /** Sentences of drafts of which somebody was told that they are saved, and on which disk. */
  typed: Map<string, string>;
  /** Made by an app that this school does not understand. */
  odd: Set<string>;
  /** Events that were set aside by a device at some time, and so may be overtaken. */
  overtaken: Set<string>;
  /** Times that the bytes of a part left a device, since a backup came back last. */
  partsSent: Map<string, number>;
  /** The last time of each: whether it is over. */
  partsOut: Map<string, () => boolean>;
  /** What should never happen. */
  violations: string[];
};

export type World = {
  seed: string;
  timeline: Timeline;
  chance: Chance;
  school: School;
  devices: Device[];
  ledger: Ledger;
  /** What strikes now, if anything; it has struck then. */
  meet(phase: Phase, device: Device): Fault | undefined;
  /** The school does not know this device any more. */
  isSignedOut(tab: Tab): void;
  trace(line: string): void;
  effects: number;
};

/** A tab that the system has stopped for a while: it goes on later as if nothing had been. */
export function isFrozen({ timeline }: World, { process }: Tab): boolean {
  return (process.frozenUntil ?? 0) > timeline.now();
}

export function personIdOf(world: World, who: Who): PersonId {
  return world.school.demo[who];
}

/** The process of the world itself: nobody kills it. */
export const NATURE: Process = { name: 'nature', isAlive: true, wallOffsetMs: () => 0 };
