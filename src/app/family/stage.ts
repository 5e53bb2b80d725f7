/** In which of its six states the sync stop is. One number, one sentence, one button follow from it. */
export type Stage =
  /** Nobody has begun on this device yet, so there is nobody to sync. */
  | { state: 'new' }
  | { state: 'nothing' }
  | { state: 'ready'; upBytes: number; downBytes: number }
  | { state: 'sending'; doneBytes: number; totalBytes: number }
  | { state: 'stopped'; why: StopReason; leftBytes: number }
  | { state: 'safe'; pieces: number };

/** `damaged`: all that is left can no longer be read on this device. `portal`: something answered that is not the school, as hotspots do before one signs in to them. */
export type StopReason = 'no-contact' | 'portal' | 'signed-out' | 'busy' | 'left' | 'damaged';

export type StageFacts = {
  /** The school knows this device, or somebody uses it. */
  begun: boolean;
  upBytes: number;
  downBytes: number;
  /** Pieces, answers, drafts: whatever waits, also when it weighs next to nothing. */
  records: number;
  /** Pieces among them that can no longer be read here, and so never leave. */
  damaged: number;
  /** A visit or a download is under way. */
  busy: boolean;
  /** What waited when somebody pressed the button; undefined while nobody has. */
  run: { totalBytes: number; pieces: number; waited: boolean } | undefined;
  /** How the last visit of this page ended; undefined while there was none, or another page or worker was at it. */
  ended: 'arrived' | Exclude<StopReason, 'left' | 'damaged'> | undefined;
};

function idle(begun: boolean): Stage {
  return { state: begun ? 'nothing' : 'new' };
}

export function stageOf(facts: StageFacts): Stage {
  const { upBytes, downBytes, records, run, ended } = facts;
  const leftBytes = upBytes + downBytes;
  const waits = records > 0 || leftBytes > 0;
  if (facts.busy) {
    const totalBytes = Math.max(run?.totalBytes ?? 0, leftBytes);
    return { state: 'sending', doneBytes: totalBytes - leftBytes, totalBytes };
  }
  // What waited and waits no more has a receipt, whichever visit brought it: a background visit may end the wait.
  if (!waits && run !== undefined && (run.waited || ended === 'arrived')) {
    return { state: 'safe', pieces: run.pieces };
  }
  if (run === undefined || ended === undefined) {
    return waits ? { state: 'ready', upBytes, downBytes } : idle(facts.begun);
  }
  if (ended !== 'arrived') return { state: 'stopped', why: ended, leftBytes };
  const isLost = records === facts.damaged && leftBytes === 0;
  return { state: 'stopped', why: isLost ? 'damaged' : 'left', leftBytes };
}
