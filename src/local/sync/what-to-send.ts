/**
 * What goes first. A child's work before anything else, oldest first; small values along with it; files last,
 * photos before sound, so that an old video never starves a new answer. What the school could not take is set
 * aside for a while and delays nothing else.
 */
import { costOf } from '#core/plan/data-plan.ts';
import type { Known } from '#core/protocol/known.ts';
import { BATCH_LIMIT, type Cursor } from '#core/protocol/sync.ts';
import { parseStream } from '#core/work/stream.ts';
import type { EventRow, RegisterRow, WorkPartRow } from '../store/work-database.ts';

export type Pace = { items: number; characters: number };
export const FULL_PACE: Pace = BATCH_LIMIT;

/** So many parts may be asked about in one request. */
const ASKS_LIMIT = 2000;

/** Nothing stays aside for longer than this, also when the device's clock was set back. */
export const ASIDE_LIMIT_MS = 6 * 60 * 60_000;

export type WaitingPart = Pick<WorkPartRow, 'stream' | 'hash' | 'kind' | 'sizeBytes' | 'keptAt' | 'begun'>;

/** What this device has to send now, without what is set aside. */
export type Outbox = {
  events: readonly EventRow[];
  registers: readonly RegisterRow[];
  parts: readonly WaitingPart[];
  cursors: Record<string, Cursor>;
  /** What the school knows, too; null when that is not sure: then the cursors are said by name. */
  known: Known | null;
  /** The batch of the answer that was applied last. */
  last?: string | undefined;
  /** Every sign-in brings another. */
  token: string | null;
};

export type Batch = Outbox;

export function isSetAside(row: { notBefore?: number }, now: number): boolean {
  return row.notBefore !== undefined && row.notBefore > now && row.notBefore <= now + ASIDE_LIMIT_MS;
}

function lane(row: { stream: string }): number {
  return parseStream(row.stream)?.kind === 'student' ? 0 : 1;
}

const PART_LANES: Record<WaitingPart['kind'], number> = { photo: 0, drawing: 0, sound: 1, video: 2 };

export function partsInOrder<P extends WaitingPart>(parts: readonly P[]): P[] {
  return [...parts].sort(
    (a, b) => PART_LANES[a.kind] - PART_LANES[b.kind] || a.keptAt - b.keptAt || (a.hash < b.hash ? -1 : 1),
  );
}

/** Those that so many bytes of the line carry: the first ones in their order. */
export function carried<P extends WaitingPart>(parts: readonly P[], bytes: number): P[] {
  let left = bytes;
  return partsInOrder(parts).filter(({ sizeBytes }) => (left -= costOf(sizeBytes)) >= 0);
}

/** The first rows that fit. The very first one always does: a row alone is never too large to be tried. */
function take<R extends { payload: string }>(rows: readonly R[], room: Pace): R[] {
  let characters = 0;
  const end = rows.findIndex((row, index) => {
    characters += row.payload.length;
    return index >= room.items || (index > 0 && characters > room.characters);
  });
  return end === -1 ? [...rows] : rows.slice(0, end);
}

function charactersIn(rows: readonly { payload: string }[]): number {
  return rows.reduce((sum, row) => sum + row.payload.length, 0);
}

/** What is left of `pace` after `events`; nothing when they filled it. */
function roomAfter(events: readonly EventRow[], pace: Pace): Pace {
  const characters = pace.characters - charactersIn(events);
  const items = pace.items - events.length;
  return characters > 0 || events.length === 0 ? { items, characters } : { items: 0, characters: 0 };
}

/** At the slowest pace a batch is one single thing, so that the one at which the school fails is found. */
function asksOf({ items }: Pace, rows: number): number {
  if (items === 1) return rows === 0 ? 1 : 0;
  return Math.min(ASKS_LIMIT, items * 4);
}

/** The next batch. Parts are asked about only when no event has to wait for the next one. */
export function composeBatch(outbox: Outbox, pace: Pace): Batch {
  const waiting = [...outbox.events].sort((a, b) => lane(a) - lane(b) || a.deviceSeq - b.deviceSeq);
  const events = take(waiting, pace);
  const room = roomAfter(events, pace);
  const registers = take(
    [...outbox.registers].sort((a, b) => lane(a) - lane(b) || a.at - b.at),
    room,
  );
  const all = events.length === outbox.events.length && registers.length === outbox.registers.length;
  const parts = all
    ? partsInOrder(outbox.parts).slice(0, asksOf(pace, events.length + registers.length))
    : [];
  return { ...outbox, events, registers, parts };
}

export function itemsIn(batch: Batch): number {
  return batch.events.length + batch.registers.length + batch.parts.length;
}

/** Any line that is worth it carries so many items, and a thousand characters for each, within a minute. */
const FOR_A_SLOW_LINE = 32;

/** Half of `batch`, after the school found it too large; never less than `least` items and the cube of it in characters. */
export function slower(batch: Batch, pace: Pace, least = 1): Pace {
  const rows = [...batch.events, ...batch.registers];
  const half = (most: number, size: number, floor: number) =>
    Math.min(most, Math.max(floor, Math.floor(size / 2)));
  return {
    items: half(pace.items, rows.length > 0 ? rows.length : batch.parts.length / 4, least),
    characters: half(pace.characters, charactersIn(rows), least ** 3),
  };
}

/** After `batch` had been under way for a while, and no answer came: the line may be too slow for as much. */
export function afterCut(batch: Batch, pace: Pace): Pace {
  return itemsIn(batch) === 0 ? pace : slower(batch, pace, FOR_A_SLOW_LINE);
}

/** After a batch went well. */
export function faster(pace: Pace): Pace {
  return {
    items: Math.min(FULL_PACE.items, pace.items * 2),
    characters: Math.min(FULL_PACE.characters, pace.characters * 2),
  };
}
