/** Packs what stands of a stream as `snapshot.ts` reads it. */
import type { KnownEvent, Register } from './event.ts';
import { parseJson } from './parse-json.ts';
import { readPayload } from './read-payload.ts';
import { placeholderId, type Columns, type RegisterColumns, type Snapshot } from './snapshot.ts';
import { newestArrivals } from './what-stands.ts';
import { whenDone } from './when-done.ts';

/** So many letters of what was handed in travel along, the newest first; what is older comes when somebody opens it. */
export const WHOLE_LETTERS = 24_000;

/** Nobody names them, and nobody looks one up. */
const ANSWERS = new Set(['question-answered', 'lesson-finished']);
const NAMELESS = new Set([...ANSWERS, 'work-seen']);

/** The number of a name in `names`, which takes up every name once. */
function numbering(names: string[]): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const known = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, known);
    return known;
  };
}

function steps(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}

/** In UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += 1 + Number(point > 0x7f) + Number(point > 0x7ff) + Number(point > 0xffff);
  }
  return bytes;
}

/** Older pieces of work without what takes the room. What was cut once stays as it is. */
export function cutToSize(events: readonly KnownEvent[]): KnownEvent[] {
  let left = WHOLE_LETTERS;
  return [...events]
    .reverse()
    .map((event) => {
      const work = event.whole === undefined ? readPayload(event, 'work-handed-in') : undefined;
      if (work === undefined) return event;
      const letters =
        (work.text?.length ?? 0) + (work.log === undefined ? 0 : JSON.stringify(work.log).length);
      if (letters <= left || letters === 0) {
        left -= letters;
        return event;
      }
      left = 0;
      const { text, log, ...rest } = work;
      const cut = { ...rest, ...(text !== undefined && { text: '' }), ...(log !== undefined && { log: [] }) };
      return { ...event, payload: JSON.stringify(cut), whole: bytesIn(event.payload) };
    })
    .reverse();
}

function isNamed({ type, deviceSeq }: KnownEvent): boolean {
  return !NAMELESS.has(type) || deviceSeq === 0;
}

/** Of what nobody names only the order counts: to the second. */
function momentOf(event: KnownEvent): number {
  const at = whenDone(event);
  return isNamed(event) ? at : at - (at % 1000);
}

/** Two copies of a device give one number twice: it names neither event. */
function twinsOf(events: readonly KnownEvent[]): Set<KnownEvent> {
  const first = new Map<string, KnownEvent>();
  const twins = new Set<KnownEvent>();
  for (const event of events) {
    const number = placeholderId(event.deviceId, event.deviceSeq);
    const known = first.get(number);
    if (known === undefined) first.set(number, event);
    else twins.add(known).add(event);
  }
  return twins;
}

function idsOf(events: readonly KnownEvent[], twins: ReadonlySet<KnownEvent>): Columns['ids'] {
  const ids: Columns['ids'] = {};
  const newest = newestArrivals(events);
  for (const [index, event] of events.entries()) {
    if (!isNamed(event) && !newest.has(event) && !twins.has(event)) continue;
    const at = momentOf(event);
    const late = (event.arrivedAt ?? at) - at;
    ids[index] = [event.id, late, event.whole ?? 0];
  }
  return ids;
}

function columnsOf(events: readonly KnownEvent[], twins: ReadonlySet<KnownEvent>): Columns {
  const [kinds, people, devices]: [string[], string[], string[]] = [[], [], []];
  const [kindOf, personOf, deviceOf] = [numbering(kinds), numbering(people), numbering(devices)];
  const rows = events
    .map((event) => ({ event, kind: kindOf(JSON.stringify([event.type, event.v])) }))
    .sort((a, b) => a.kind - b.kind);
  const sorted = rows.map(({ event }) => event);
  return {
    kind: rows.map(({ kind }) => kind),
    person: sorted.map(({ personId }) => personOf(personId)),
    device: sorted.map(({ deviceId }) => deviceOf(deviceId)),
    seqs: steps(sorted.map(({ deviceSeq }) => deviceSeq)),
    at: steps(sorted.map(momentOf)),
    payloads: sorted.map(({ payload }) => parseJson(payload)),
    ids: idsOf(sorted, twins),
    kinds: kinds.map((name) => JSON.parse(name) as [string, number]),
    people,
    devices,
  };
}

function registerColumns(registers: readonly Register[]): RegisterColumns {
  const [people, devices]: [string[], string[]] = [[], []];
  const [personOf, deviceOf] = [numbering(people), numbering(devices)];
  const sorted = [...registers].sort((a, b) => a.at - b.at);
  return {
    keys: sorted.map(({ key }) => key),
    device: sorted.map(({ deviceId }) => deviceOf(deviceId)),
    person: sorted.map(({ personId }) => personOf(personId)),
    at: steps(sorted.map(({ at }) => at)),
    payloads: sorted.map(({ payload }) => parseJson(payload)),
    people,
    devices,
  };
}

/** `events`: what stands, in the order in which it was done. */
export function packSnapshot(events: readonly KnownEvent[]): Snapshot {
  const twins = twinsOf(events);
  return {
    events: columnsOf(
      events.filter(({ type }) => !ANSWERS.has(type)),
      twins,
    ),
    answers: columnsOf(
      events.filter(({ type }) => ANSWERS.has(type)),
      twins,
    ),
    registers: registerColumns([]),
  };
}

export function withRegisters(snapshot: Snapshot, registers: readonly Register[]): Snapshot {
  return { ...snapshot, registers: registerColumns(registers) };
}
