/**
 * A snapshot as it travels: what stands of a stream, in columns, since a thousand rows that say the same things in the same
 * places zip to a third of what they weigh as rows. Of an event it says what views need and no more: who, when in the end,
 * and what. Only an event that others name keeps its id; any other is named by its device and its number there.
 *
 * Answers and ends of lessons are the most by far, and nothing is ever looked up among them: a device keeps those of a
 * stream together as one row, and `withAnswers` (answers-kept.ts) unfolds it for who reads them.
 */
import * as v from 'valibot';
import type { EventId, KnownEvent, Register } from './event.ts';
import { parseStream, type StreamId } from './stream.ts';

/** Raised with every change of what is in a snapshot, and of how it is written: a device gets only what it can read. */
export const SNAPSHOT_VERSION = 2;
/** The type of the one row of a device that holds the answers of a stream. It never travels. */
export const ANSWERS_KEPT = 'answers-kept';

/** Numbers in a column of `at` and `seqs` are what to add to the one before. */
export type Columns = {
  /** Type and version, person and device, by the numbers that the columns name. */
  kinds: [type: string, v: number][];
  people: string[];
  devices: string[];
  kind: number[];
  person: number[];
  device: number[];
  seqs: number[];
  at: number[];
  payloads: unknown[];
  /** By place in the columns: the id, how long after `at` it arrived, and of what was cut the size of the whole (else 0). */
  ids: Record<string, [id: string, late: number, whole: number]>;
};
export type RegisterColumns = Pick<
  Columns,
  'people' | 'devices' | 'person' | 'device' | 'at' | 'payloads'
> & {
  keys: string[];
};
export type Snapshot = { events: Columns; answers: Columns; registers: RegisterColumns };

/** The school writes it and nobody else, for a device that has named this version: the worker carries no schema of it. */
export const SnapshotSchema = v.custom<Snapshot>((value) => typeof value === 'object' && value !== null);

function sums(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

const named = (names: readonly string[], number: number | undefined) => names[number ?? 0] ?? '';

/** The id of an event that has come without its own. */
export function placeholderId(deviceId: string, deviceSeq: number): string {
  return `${deviceId}.${String(deviceSeq)}`;
}

export function eventsIn(columns: Columns, stream: StreamId): KnownEvent[] {
  const { kinds, people, devices, kind, person, device, ids, payloads } = columns;
  const seqs = sums(columns.seqs);
  return sums(columns.at).map((at, index) => {
    const [type, version] = kinds[kind[index] ?? 0] ?? ['', 0];
    const deviceId = named(devices, device[index]);
    const deviceSeq = seqs[index] ?? 0;
    const [id, late, whole] = ids[index] ?? [placeholderId(deviceId, deviceSeq), undefined, 0];
    return {
      ...{ id, stream, type, v: version, personId: named(people, person[index]), deviceId, deviceSeq, at },
      ...{ session: '', elapsedMs: 0, heardAt: null, enc: 'plain', payload: JSON.stringify(payloads[index]) },
      ...(late === undefined ? {} : { arrivedAt: at + late }),
      ...(whole > 0 && { whole }),
    } as KnownEvent;
  });
}

export function registersIn(columns: RegisterColumns, stream: StreamId): Register[] {
  const { people, devices, keys, person, device, payloads } = columns;
  return sums(columns.at).map(
    (at, index) =>
      ({
        ...{ stream, key: named(keys, index), at, enc: 'plain' },
        ...{ personId: named(people, person[index]), deviceId: named(devices, device[index]) },
        payload: JSON.stringify(payloads[index]),
      }) as Register,
  );
}

/** As a device keeps them; a later snapshot's take their place. */
export function answersKept({ answers }: Snapshot, stream: StreamId): KnownEvent {
  return {
    ...{ id: stream as string as EventId, stream, type: ANSWERS_KEPT, v: SNAPSHOT_VERSION },
    ...{ personId: parseStream(stream)?.owner, deviceId: '', deviceSeq: 0, at: 0 },
    ...{ session: '', elapsedMs: 0, heardAt: null, enc: 'plain', payload: JSON.stringify(answers) },
  } as KnownEvent;
}
