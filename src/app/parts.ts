/**
 * What main built, for every screen: the stores, the clock, who has opened the app, and the way to school. There
 * is one context and nothing global, so that a test gives a screen the parts that it needs.
 */
import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '#local/outbox/clock.ts';
import type { PackOnShelf } from '#local/shelf/read-shelf.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import type { VisitOutcome } from '#local/sync/visit.ts';
import type { VisitReason } from '#local/sync/when-to-go.ts';
import type { Locale } from './ui/words.ts';

/**
 * `busy`: a visit is under way. `rested`: none is; `last` says how the last one of this page ended. `broken`: this
 * device's store failed in the middle of it.
 */
export type Visiting = { state: 'busy' } | { state: 'rested'; last?: VisitOutcome } | { state: 'broken' };

export type School = {
  visiting: ReadonlySignal<Visiting>;
  /**
   * Goes to school now, or once more after the visit that is under way. It never rejects: when this device's store
   * failed it ended as `stopped`, and `visiting` tells why.
   */
  visitNow(why: VisitReason): Promise<VisitOutcome>;
};

export type OpenProfile = {
  /** Who has opened the app; undefined while nobody has. */
  profile: ReadonlySignal<ProfileRow | undefined>;
  /** Opens a profile of this device and remembers it; false when there is none with this id. */
  open(personId: string): Promise<boolean>;
  /** "Switch person": the next start asks who it is. */
  close(): void;
};

/** Fetching packs is the service worker's work; a page asks for it. */
export type PackPorter = {
  fetch(hash: string): void;
  stop(hash: string): void;
};

/** `lesson`: one is open. `work`: a recording, a save, something on its way. */
export type HoldReason = 'lesson' | 'work';

/** Something that an update of the app must wait for, in this tab or in another one. `work` when nothing is said. */
export type Holds = {
  hold(why?: HoldReason): () => void;
};

/**
 * `opened`: this is the installed app. `installed`: a moment ago. `offered`: the browser would do it now. `by-hand`: a
 * person finds it in the browser's own menus.
 */
export type Installs = {
  state: ReadonlySignal<'opened' | 'installed' | 'offered' | 'by-hand'>;
  /** Lets the browser ask; true when the person said yes. */
  install(): Promise<boolean>;
};

export type Parts = {
  work: WorkDatabase;
  packs: PacksDatabase;
  clock: Clock;
  people: OpenProfile;
  school: School;
  porter: PackPorter;
  holds: Holds;
  installs: Installs;
  /** What was on this person's shelf when the page started; given once, for the first frame. */
  takeFirstShelf(personId: string): PackOnShelf[] | undefined;
  /** Speaks another language from now on and remembers it. */
  speak(locale: Locale): Promise<void>;
};

export const PartsContext = createContext<Parts | undefined>(undefined);

export function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (parts === undefined) throw new Error('A screen was drawn outside of the parts that main builds.');
  return parts;
}
