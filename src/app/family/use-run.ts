import { useEffect, useState } from 'preact/hooks';
import type { SyncStop } from '#local/household/read-sync-stop.ts';
import type { StopLine } from '#local/household/stop-lines.ts';
import { readMeta } from '#local/store/meta.ts';
import { LEASE_MS } from '#local/sync/lease.ts';
import type { VisitOutcome } from '#local/sync/visit.ts';
import { useParts } from '../parts.ts';
import { stageOf, type Stage, type StageFacts } from './stage.ts';

function endOf(outcome: VisitOutcome): StageFacts['ended'] {
  switch (outcome.state) {
    case 'done':
    case 'stopped':
      return 'arrived';
    case 'no-contact':
      return outcome.why === 'not-the-school' ? 'portal' : 'no-contact';
    case 'signed-out':
    case 'not-joined':
      return 'signed-out';
    case 'wait':
    case 'later':
      return outcome.ordered ? 'busy' : 'no-contact';
    case 'busy':
      return undefined;
  }
}

/** `before`: what was to go when somebody pressed the button. */
export type Run = { stage: Stage; before: readonly StopLine[]; start(): void; finish(): void };

const LOOK_MS = 1_000;

/**
 * The service worker or another tab is at school: its lease says so, for as long as a lease can hold, should it die.
 * Only somebody who has pressed the button waits for it; before that the button is there, and finds out by itself. A worker
 * that a browser stops tells no page that it has given its lease back, so that is looked at.
 */
function useVisitElsewhere(until: number): boolean {
  const { clock, work } = useParts();
  const [over, setOver] = useState(0);
  const leftMs = until - clock.now();
  const isHeld = until !== over && leftMs > 0 && leftMs <= LEASE_MS;
  useEffect(() => {
    if (!isHeld) return undefined;
    const look = async () => {
      const lease = await readMeta(work, 'lease');
      if (lease?.until !== until || until <= clock.now()) setOver(until);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [until, isHeld]);
  return isHeld;
}

/** What goes at the next sync, and what the data plan does not carry. */
function goingOf({ upBytes, downBytes, lines }: SyncStop) {
  const heldIn = (some: readonly StopLine[]) => some.reduce((sum, { heldBytes }) => sum + heldBytes, 0);
  const heldDown = heldIn(lines.filter(({ kind }) => kind === 'pack'));
  const heldBytes = heldIn(lines);
  const heldUp = heldBytes - heldDown;
  return { upBytes: upBytes - heldUp, downBytes: downBytes - heldDown, heldBytes };
}

/** "Sync everybody": one visit for all of this device, then the packs that were asked for. */
export function useRun(stop: SyncStop): Run {
  const { school, porter } = useParts();
  const elsewhere = useVisitElsewhere(stop.visitUntil);
  const [run, setRun] = useState<StageFacts['run']>();
  const [before, setBefore] = useState<readonly StopLine[]>([]);
  const [ended, setEnded] = useState<StageFacts['ended']>();
  const pieces = stop.people.reduce((sum, person) => sum + person.pieces, 0);
  const records = stop.people.reduce((sum, person) => sum + person.records, pieces);
  const damaged = stop.people.reduce((sum, person) => sum + person.damaged, 0);
  const visiting = school.visiting.value.state === 'busy';
  const going = goingOf(stop);
  const start = async () => {
    setEnded(undefined);
    setBefore(stop.lines);
    const totalBytes = going.upBytes + going.downBytes;
    setRun({ totalBytes, pieces, waited: records > 0 || totalBytes > 0 });
    const outcome = await school.visitNow('person');
    setEnded(endOf(outcome));
    if (outcome.state === 'done') for (const hash of stop.wanted) porter.fetch(hash);
  };
  const begun = stop.joined || stop.people.length > 0;
  const facts = { begun, ...going, records, damaged, run, ended };
  return {
    before: run === undefined ? [] : before,
    stage: stageOf({ ...facts, busy: visiting || stop.fetching || (elsewhere && run !== undefined) }),
    start: () => void start(),
    finish: () => setRun(undefined),
  };
}
