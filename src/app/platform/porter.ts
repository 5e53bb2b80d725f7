/**
 * Asks the service worker to fetch packs, and keeps it awake while it does: a worker that hears nothing is ended
 * after about half a minute. What was under way when the browser ended is asked for again at the next start.
 */
import { MESSAGE_VERSION, type PageMessage } from '#core/protocol/messages.ts';
import { observe } from '#local/store/observe.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { openPacks } from './open-packs.ts';
import type { PackPorter, Parts } from '../parts.ts';

const AWAKE_MS = 20_000;

async function tell(message: PageMessage): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(message);
}

async function hashesUnderWay(packs: PacksDatabase): Promise<string[]> {
  const rows = await packs.packs.where('state').anyOf('wanted', 'fetching', 'damaged').toArray();
  return rows.map((row) => row.hash);
}

export function makePorter(): PackPorter {
  return {
    fetch: (hash) => void tell({ v: MESSAGE_VERSION, type: 'download-pack', hash }),
    stop: (hash) => void tell({ v: MESSAGE_VERSION, type: 'stop-download', hash }),
  };
}

/** What gives way to another edition goes when that one is whole and nobody has it open; looked at after each change. */
function startLettingGo(packs: PacksDatabase): () => void {
  const leaving = () => packs.packs.filter(({ givesWayTo }) => givesWayTo !== undefined).count();
  // When the store fails here the next change, or the next start, tries again.
  const next = (count: number) => void (count > 0 && letGo(packs).catch(() => undefined));
  return observe(leaving, { next, failed: () => undefined });
}

async function letGo(packs: PacksDatabase): Promise<void> {
  const { letGoOfReplaced } = await import('#local/packs/let-go.ts');
  await letGoOfReplaced(packs, await openPacks());
}

/** Goes on with what was under way, now and whenever the browser says that a link is there. */
export function startPorter({ work, packs, porter }: Pick<Parts, 'work' | 'packs' | 'porter'>): () => void {
  const goOn = async () => {
    for (const hash of await hashesUnderWay(packs)) porter.fetch(hash);
  };
  let stopEnding: (() => void) | undefined;
  /** Only where something is under way is there a download to end. */
  const endWithdrawn = async () => {
    const { followWithdrawn } = await import('#local/packs/end-withdrawn.ts');
    stopEnding ??= followWithdrawn({ work, packs }, { open: openPacks, ended: porter.stop });
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const stopFollowing = observe(() => hashesUnderWay(packs), {
    next: (hashes) => {
      clearInterval(timer);
      const stayAwake = () => void tell({ v: MESSAGE_VERSION, type: 'stay-awake' });
      timer = hashes.length > 0 ? setInterval(stayAwake, AWAKE_MS) : undefined;
      if (hashes.length > 0) void endWithdrawn();
    },
    failed: () => clearInterval(timer),
  });
  const online = () => void goOn();
  addEventListener('online', online);
  void goOn();
  const stopLettingGo = startLettingGo(packs);
  return () => {
    stopFollowing();
    stopLettingGo();
    stopEnding?.();
    clearInterval(timer);
    removeEventListener('online', online);
  };
}
