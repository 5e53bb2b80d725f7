/**
 * The way to school for a page: the visits of #local/sync, fetched after the first paint, and what a screen may
 * know of them. Somebody who presses "Sync now" before that waits for the engine, then for the visit.
 */
import { signal } from '@preact/signals';
import { APP_VERSION } from '#core/protocol/app-version.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import type { PageEdges, Sync, SyncOptions } from '#local/sync/start-sync.ts';
import type { School, Visiting } from '../parts.ts';
import { askForBackgroundVisit } from './background-sync.ts';
import { deviceKind } from './device-kind.ts';

export type PageSchool = School & { start(): Promise<void> };

const page: PageEdges = {
  isVisible: () => document.visibilityState === 'visible',
  onVisible: (listener) => {
    const shown = () => {
      if (document.visibilityState === 'visible') listener();
    };
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  },
  onOnline: (listener) => {
    addEventListener('online', listener);
    return () => removeEventListener('online', listener);
  },
  askForBackgroundVisit,
};

type Told = Required<Pick<SyncOptions, 'onStart' | 'onEnd' | 'onBroken'>>;
type Begin = (work: WorkDatabase, told: Told) => Sync;

export function makeSchool(work: WorkDatabase, load: () => Promise<Begin> = loadEngine): PageSchool {
  const visiting = signal<Visiting>({ state: 'rested' });
  let engine: Promise<Sync> | undefined;
  const opened = () => {
    engine ??= load().then((begin) => begin(work, toldTo(visiting)));
    // A link that broke while it was fetched must not end all visits of this page.
    engine.catch(() => (engine = undefined));
    return engine;
  };
  const start = async (): Promise<void> => {
    await opened().catch(() => onceThereIsALink(() => void start()));
  };
  return {
    start,
    visiting,
    visitNow: async (why) => {
      try {
        return await (await opened()).syncNow(why);
      } catch {
        // Told by `onBroken`, and shown.
        visiting.value = { state: 'broken' };
        return { state: 'stopped' };
      }
    },
  };
}

async function loadEngine(): Promise<Begin> {
  const [{ startSync }, { openVisitEdges }, { openAfterVisits }, { announce }] = await Promise.all([
    import('#local/sync/start-sync.ts'),
    import('#local/sync/edges.ts'),
    import('./after-visits.ts'),
    import('#local/household/announce.ts'),
  ]);
  return (work, { onEnd, ...told }) => {
    const tidy = openAfterVisits(work);
    const ended: Told['onEnd'] = (outcome) => {
      onEnd(outcome);
      // What stays takes room, and what has not come has a button: the next visit is another occasion.
      if (outcome.state === 'done') void tidy(outcome.brought).catch(() => undefined);
    };
    const edges = openVisitEdges(work, APP_VERSION);
    const here = {
      clock: edges.clock,
      app: APP_VERSION,
      kind: deviceKind(navigator),
      startedAt: performance.timeOrigin,
    };
    return startSync(work, {
      edges: { ...edges, announce: () => announce(work, here) },
      ...{ page, ...told, onEnd: ended },
    });
  };
}

function toldTo(visiting: { value: Visiting }): Told {
  return {
    onStart: () => {
      visiting.value = { state: 'busy' };
    },
    onEnd: (last) => {
      visiting.value = { state: 'rested', last };
    },
    onBroken: () => {
      visiting.value = { state: 'broken' };
    },
  };
}

function onceThereIsALink(run: () => void): void {
  const once = () => {
    for (const stop of stops) stop();
    run();
  };
  const stops = [page.onOnline(once), page.onVisible(once)];
}
