/**
 * The way to school for a page: the visits of #local/sync, fetched after the first paint, and what a screen may
 * know of them. Somebody who presses "Sync now" before that waits for the engine, then for the visit.
 */
import { signal } from '@preact/signals';
import { APP_VERSION } from '#core/protocol/app-version.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import type { PageEdges, Sync } from '#local/sync/start-sync.ts';
import type { School, Visiting } from '../parts.ts';
import { askForBackgroundVisit } from './background-sync.ts';

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

export function makeSchool(work: WorkDatabase): PageSchool {
  const visiting = signal<Visiting>({ state: 'rested' });
  let engine: Promise<Sync> | undefined;
  const opened = () => (engine ??= open(work, visiting));
  return {
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
    start: async () => {
      await opened();
    },
  };
}

async function open(work: WorkDatabase, visiting: { value: Visiting }): Promise<Sync> {
  const [{ startSync }, { openVisitEdges }] = await Promise.all([
    import('#local/sync/start-sync.ts'),
    import('#local/sync/edges.ts'),
  ]);
  return startSync(work, {
    edges: openVisitEdges(APP_VERSION),
    page,
    onStart: () => {
      visiting.value = { state: 'busy' };
    },
    onEnd: (last) => {
      visiting.value = { state: 'rested', last };
    },
    onBroken: () => {
      visiting.value = { state: 'broken' };
    },
  });
}
