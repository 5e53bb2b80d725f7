import { useEffect, useState } from 'preact/hooks';
import type { SyncStop } from '#local/household/read-sync-stop.ts';
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

export type Run = { stage: Stage; start(): void; finish(): void };

/**
 * The service worker or another tab is at school: its lease says so, for as long as a lease can hold, should it die.
 * Only somebody who has pressed the button waits for it; before that the button is there, and finds out by itself.
 */
function useVisitElsewhere(until: number): boolean {
  const { clock } = useParts();
  const [, drawAgain] = useState(0);
  const leftMs = until - clock.now();
  const isHeld = leftMs > 0 && leftMs <= LEASE_MS;
  useEffect(() => {
    if (!isHeld) return undefined;
    const timer = setTimeout(() => drawAgain((count) => count + 1), leftMs);
    return () => clearTimeout(timer);
  }, [until, isHeld]);
  return isHeld;
}

/** "Sync everybody": one visit for all of this device, then the packs that were asked for. */
export function useRun(stop: SyncStop): Run {
  const { school, porter } = useParts();
  const elsewhere = useVisitElsewhere(stop.visitUntil);
  const [run, setRun] = useState<StageFacts['run']>();
  const [ended, setEnded] = useState<StageFacts['ended']>();
  const pieces = stop.people.reduce((sum, person) => sum + person.pieces, 0);
  const records = stop.people.reduce((sum, person) => sum + person.records, pieces);
  const damaged = stop.people.reduce((sum, person) => sum + person.damaged, 0);
  const visiting = school.visiting.value.state === 'busy';
  const start = async () => {
    setEnded(undefined);
    const totalBytes = stop.upBytes + stop.downBytes;
    setRun({ totalBytes, pieces, waited: records > 0 || totalBytes > 0 });
    const outcome = await school.visitNow('person');
    setEnded(endOf(outcome));
    if (outcome.state === 'done') for (const hash of stop.wanted) porter.fetch(hash);
  };
  const begun = stop.joined || stop.people.length > 0;
  const facts = { begun, upBytes: stop.upBytes, downBytes: stop.downBytes, records, damaged, run, ended };
  return {
    stage: stageOf({ ...facts, busy: visiting || stop.fetching || (elsewhere && run !== undefined) }),
    start: () => void start(),
    finish: () => setRun(undefined),
  };
}
