/**
 * One visit as a pure machine: `step` takes what has just happened and says what to do next. It reads no clock
 * and touches nothing, so the page, the service worker and a simulator run the very same decisions.
 *
 * Order of a visit: exchange events until none waits and no page is left, then put the parts that the school
 * lacks, two at a time, then one more exchange to hear what arrived. After each part it looks for newer events and
 * registers: while some go, the part that is still under way goes on, and no other begins.
 */
import type { Answer, Contact, NoContact, PartAnswer } from './what-an-answer-means.ts';
import {
  afterCut,
  composeBatch,
  faster,
  itemsIn,
  partsInOrder,
  slower,
  type Batch,
  type Outbox,
  type Pace,
  type WaitingPart,
} from './what-to-send.ts';

/** Parts under way at once: the line is busy while the school answers about one of them. */
const PARTS_AT_ONCE = 2;
/** A school that has something more to say for ever is not listened to for ever. */
const EXCHANGES_LIMIT = 500;

export type VisitEnd =
  | { state: 'done' }
  | { state: 'no-contact'; why: NoContact }
  | { state: 'signed-out' }
  | { state: 'wait'; retryAfterMs: number | null }
  /** Time was up, or somebody else took over: what is left goes next time. */
  | { state: 'stopped' };

export type VisitState = {
  pace: Pace;
  /** An exchange is due although nothing may wait: the first one, more pages, news of what arrived. */
  due: boolean;
  /** The school knows other streams than this device: cursors are said by name. */
  again: boolean;
  /** The school has said which parts it lacks; `lacks` are those that are still to be put. */
  asked: boolean;
  lacks: readonly WaitingPart[];
  batch: Batch | null;
  /** The outbox is being read, or what was in it is on its way. */
  looking: boolean;
  flying: number;
  /** So long the last part took. */
  lastMs: number;
  /** Parts have gone since the school was asked which it lacks. */
  put: boolean;
  exchanges: number;
  /** Items and parts that the school took in this visit, and records that it brought. */
  sent: number;
  brought: number;
  end: VisitEnd | null;
};

export type Applied = {
  more: boolean;
  again: boolean;
  lacks: readonly WaitingPart[];
  sent: number;
  brought: number;
};

export type VisitInput =
  | { kind: 'began' }
  | { kind: 'outbox'; outbox: Outbox }
  | { kind: 'answer'; answer: Answer }
  | { kind: 'applied'; applied: Applied }
  | { kind: 'set-aside' }
  | { kind: 'part'; answer: PartAnswer | { kind: 'damaged' }; ms: number }
  | { kind: 'stopped' };

export type VisitEffect =
  /** `parts`: also those that wait. */
  | { do: 'read-outbox'; parts: boolean }
  | { do: 'exchange'; batch: Batch }
  | { do: 'apply'; batch: Batch; contact: Contact }
  | { do: 'set-aside'; batch: Batch }
  | { do: 'put-part'; part: WaitingPart; lastMs: number };

export type Step = { state: VisitState; effects: VisitEffect[] };

export function beginVisit(pace: Pace): VisitState {
  const counts = { flying: 0, lastMs: 0, exchanges: 0, sent: 0, brought: 0 };
  const flags = { due: true, again: false, asked: false, looking: false, put: false };
  return { pace, ...flags, lacks: [], batch: null, end: null, ...counts };
}

function ended(state: VisitState, end: VisitEnd): Step {
  return { state: { ...state, end }, effects: [] };
}

function readAgain(before: VisitState): Step {
  const state = afterParts(before);
  return {
    state: { ...state, looking: true },
    effects: [{ do: 'read-outbox', parts: !state.asked }],
  };
}

/** Nothing is to be said now: fills the free hands with parts. */
function putMore(state: VisitState): Step {
  const parts = state.lacks.slice(0, PARTS_AT_ONCE - state.flying);
  const flying = state.flying + parts.length;
  const next = { ...state, looking: false, lacks: state.lacks.slice(parts.length), flying };
  if (flying === 0) return ended(next, { state: 'done' });
  return {
    state: { ...next, put: true },
    effects: parts.map((part) => ({ do: 'put-part', part, lastMs: state.lastMs })),
  };
}

/** The last part has gone: ask again about all of them and what may have been added, and hear what has arrived. */
function afterParts(state: VisitState): VisitState {
  const isOver = state.put && state.flying === 0 && state.lacks.length === 0;
  return isOver ? { ...state, put: false, asked: false, due: true } : state;
}

function afterOutbox(before: VisitState, outbox: Outbox): Step {
  const state = afterParts(before);
  const batch = composeBatch({ ...outbox, ...(state.again && { known: null }) }, state.pace);
  if (!state.due && itemsIn(batch) === 0) return putMore(state);
  if (state.exchanges >= EXCHANGES_LIMIT) return ended(state, { state: 'stopped' });
  const next = { ...state, batch, exchanges: state.exchanges + 1 };
  return { state: next, effects: [{ do: 'exchange', batch }] };
}

/** Halves the batch; a single item that is still too much is set aside, so that it delays nothing else. */
function afterTooLarge(state: VisitState, batch: Batch): Step {
  if (itemsIn(batch) === 0) return ended(state, { state: 'no-contact', why: 'not-understood' });
  if (itemsIn(batch) === 1) return { state, effects: [{ do: 'set-aside', batch }] };
  return readAgain({ ...state, pace: slower(batch, state.pace) });
}

/** The school failed. It is left alone for now; the next visit brings half, until the item at fault is alone. */
function afterFailed(state: VisitState, batch: Batch): Step {
  const step = ended({ ...state, pace: slower(batch, state.pace) }, { state: 'wait', retryAfterMs: null });
  if (itemsIn(batch) !== 1) return step;
  return { ...step, effects: [{ do: 'set-aside', batch }] };
}

function afterAnswer(state: VisitState, answer: Answer): Step {
  const { batch } = state;
  if (batch === null) return { state, effects: [] };
  switch (answer.kind) {
    case 'contact': {
      // Where the school only asks for the cursors by name, the very same batch goes once more.
      const isGood = itemsIn(batch) > 0 && answer.response.again !== true;
      const pace = isGood ? faster(state.pace) : state.pace;
      return { state: { ...state, pace }, effects: [{ do: 'apply', batch, contact: answer }] };
    }
    case 'too-large':
      return afterTooLarge(state, batch);
    case 'failed':
      return afterFailed(state, batch);
    case 'signed-out':
      return ended(state, { state: 'signed-out' });
    case 'wait':
      return ended(state, { state: 'wait', retryAfterMs: answer.retryAfterMs });
    case 'cut':
      return ended(
        { ...state, pace: afterCut(batch, state.pace) },
        { state: 'no-contact', why: 'no-network' },
      );
    case 'no-contact':
      return ended(state, { state: 'no-contact', why: answer.why });
  }
}

function afterApplied(state: VisitState, applied: Applied): Step {
  const isOnlyAsked = applied.again && !state.again;
  const asked = state.asked || (!isOnlyAsked && (state.batch?.parts.length ?? 0) > 0);
  const lacks = asked && !state.asked ? partsInOrder(applied.lacks) : state.lacks;
  const sent = state.sent + applied.sent;
  const brought = state.brought + applied.brought;
  const again = state.again || applied.again;
  const due = applied.more || isOnlyAsked;
  return readAgain({ ...state, batch: null, due, again, asked, lacks, sent, brought });
}

function afterPart(before: VisitState, { answer, ms }: Extract<VisitInput, { kind: 'part' }>): Step {
  const state = { ...before, flying: before.flying - 1 };
  switch (answer.kind) {
    case 'stored':
      return lookAgain({ ...state, lastMs: ms, sent: state.sent + 1 });
    case 'refused':
    case 'damaged':
      return lookAgain(state);
    case 'signed-out':
      return ended(state, { state: 'signed-out' });
    case 'wait':
      return ended(state, { state: 'wait', retryAfterMs: answer.retryAfterMs });
    case 'no-contact':
      return ended(state, { state: 'no-contact', why: answer.why });
  }
}

/** Before the next part, unless that is being done: words go first. */
function lookAgain(state: VisitState): Step {
  return state.looking ? { state, effects: [] } : readAgain(state);
}

export function step(state: VisitState, input: VisitInput): Step {
  if (state.end !== null) return { state, effects: [] };
  switch (input.kind) {
    case 'began':
    case 'set-aside':
      return readAgain(state);
    case 'outbox':
      return afterOutbox(state, input.outbox);
    case 'answer':
      return afterAnswer(state, input.answer);
    case 'applied':
      return afterApplied(state, input.applied);
    case 'part':
      return afterPart(state, input);
    case 'stopped':
      return ended(state, { state: 'stopped' });
  }
}
