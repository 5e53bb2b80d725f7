/** In which of its seven states the sync stop is. One number, one sentence, one button follow from it. */
export type Stage =
  /** Nobody has begun on this device yet, so there is nobody to sync. */
  | { state: 'new' }
  | { state: 'nothing' }
  | { state: 'ready'; upBytes: number; downBytes: number }
  | { state: 'sending'; doneBytes: number; totalBytes: number }
  /** All that is left waits for the data plan. */
  | { state: 'held'; heldBytes: number }
  | { state: 'stopped'; why: StopReason; leftBytes: number }
  | { state: 'safe'; pieces: number };

/** `damaged`: all that is left can no longer be read on this device. `portal`: something answered that is not the school, as hotspots do before one signs in to them. */
export type StopReason = 'no-contact' | 'portal' | 'signed-out' | 'busy' | 'left' | 'damaged';

export type StageFacts = {
  /** The school knows this device, or somebody uses it. */
  begun: boolean;
  /** What goes at the next sync. */
  upBytes: number;
  downBytes: number;
  /** What the data plan does not carry. */
  heldBytes: number;
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

export function stageOf(facts: StageFacts): Stage {
  const { upBytes, downBytes, heldBytes, records, run, ended } = facts;
  const goingBytes = upBytes + downBytes;
  const waits = records > 0 || goingBytes + heldBytes > 0;
  if (facts.busy) return sending(goingBytes, run?.totalBytes);
  // What waited and waits no more has a receipt, whichever visit brought it: a background visit may end the wait.
  if (!waits && run !== undefined && (run.waited || ended === 'arrived')) {
    return { state: 'safe', pieces: run.pieces };
  }
  if (ended !== undefined && ended !== 'arrived' && run !== undefined)
    return { state: 'stopped', why: ended, leftBytes: goingBytes + heldBytes };
  if (heldBytes > 0 && goingBytes === 0) return { state: 'held', heldBytes };
  return run === undefined || ended === undefined ? atRest(facts, waits) : left(facts);
}

function sending(goingBytes: number, atStart = 0): Stage {
  const totalBytes = Math.max(atStart, goingBytes);
  return { state: 'sending', doneBytes: totalBytes - goingBytes, totalBytes };
}

function atRest({ begun, upBytes, downBytes }: StageFacts, waits: boolean): Stage {
  if (waits) return { state: 'ready', upBytes, downBytes };
  return { state: begun ? 'nothing' : 'new' };
}

/** The visit went to its end. */
function left({ upBytes, downBytes, heldBytes, records, damaged }: StageFacts): Stage {
  const leftBytes = upBytes + downBytes + heldBytes;
  return { state: 'stopped', why: records === damaged && leftBytes === 0 ? 'damaged' : 'left', leftBytes };
}
