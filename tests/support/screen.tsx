import { signal } from '@preact/signals';
import { render, type RenderResult } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import type { ProfileRow } from '#local/store/work-database.ts';
import type { VisitOutcome } from '#local/sync/visit.ts';
import { PartsContext, type Installs, type Parts, type Visiting } from '../../src/app/parts.ts';
import { openTestPacksDatabase } from './packs-database.ts';
import { testClock, type TestClock } from './test-clock.ts';
import { openTestWorkDatabase } from './work-database.ts';

export type TestParts = Parts & {
  clock: TestClock;
  /** Why each visit was asked for, in order. */
  visits: string[];
  /** Packs that the service worker was asked to fetch. */
  fetched: string[];
  visiting: { value: Visiting };
  /** What the next visit does before it ends. */
  onVisit: () => Promise<VisitOutcome>;
};

const ALL_ARRIVED: VisitOutcome = {
  state: 'done',
  sent: 0,
  brought: 0,
  left: { events: 0, registers: 0, parts: 0, bytes: 0 },
};

/** What main would build: real stores in memory, a clock that stands, and a way to school that a test decides. */
export async function openTestParts(profile?: ProfileRow): Promise<TestParts> {
  const work = await openTestWorkDatabase();
  if (profile !== undefined) await work.profiles.put(profile);
  const opened = signal(profile);
  const visiting = signal<Visiting>({ state: 'rested' });
  const parts: TestParts = {
    work,
    packs: await openTestPacksDatabase(),
    clock: testClock(),
    visits: [],
    fetched: [],
    takeFirstShelf: () => undefined,
    visiting,
    onVisit: () => Promise.resolve(ALL_ARRIVED),
    people: {
      profile: opened,
      open: async (personId) => {
        opened.value = await work.profiles.get(personId);
        return opened.value !== undefined;
      },
      close: () => {
        opened.value = undefined;
      },
    },
    school: {
      visiting,
      visitNow: async (why) => {
        parts.visits.push(why);
        visiting.value = { state: 'busy' };
        const last = await parts.onVisit();
        visiting.value = { state: 'rested', last };
        return last;
      },
    },
    porter: { fetch: (hash) => parts.fetched.push(hash), stop: () => undefined },
    holds: { hold: () => () => undefined },
    installs: { state: signal<Installs['state']['value']>('by-hand'), install: () => Promise.resolve(false) },
    speak: () => Promise.resolve(),
  };
  return parts;
}

/** Draws a screen as the shell would, with these parts. */
export function drawScreen(screen: ComponentChildren, parts: Parts): RenderResult {
  return render(
    <LocationProvider>
      <PartsContext.Provider value={parts}>{screen}</PartsContext.Provider>
    </LocationProvider>,
  );
}
