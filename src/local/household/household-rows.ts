/** What this device has of the households whose streams it reads, as it stands in its registers. */
import * as v from 'valibot';
import {
  CHILDREN_KEY,
  DEVICE_HEARD,
  DEVICE_SAYS,
  DeviceHeardSchema,
  DeviceSaysSchema,
  HouseholdChildrenSchema,
  type DeviceHeard,
  type DeviceSays,
  type HouseholdChildren,
} from '#core/work/household-registers.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type HouseholdRows = {
  stream: StreamId;
  householdId: string;
  children: HouseholdChildren['children'];
  heard: Map<string, DeviceHeard>;
  /** With the moment at which it was said, by the clock of the device that said it, epoch ms. */
  says: Map<string, DeviceSays & { at: number }>;
};

function empty(stream: StreamId): HouseholdRows {
  const householdId = parseStream(stream)?.owner ?? '';
  return { stream, householdId, children: [], heard: new Map(), says: new Map() };
}

type Row = { key: string; payload: string; at: number };

/** What is not as it should be is left out: another version may have said it. */
function put(rows: HouseholdRows, { key, payload, at }: Row): void {
  const value = parseJson(payload);
  if (key === CHILDREN_KEY) {
    const said = v.safeParse(HouseholdChildrenSchema, value);
    if (said.success) ({ children: rows.children } = said.output);
  } else if (key.startsWith(DEVICE_HEARD)) {
    const said = v.safeParse(DeviceHeardSchema, value);
    if (said.success) rows.heard.set(key.slice(DEVICE_HEARD.length), said.output);
  } else if (key.startsWith(DEVICE_SAYS)) {
    const said = v.safeParse(DeviceSaysSchema, value);
    if (said.success) rows.says.set(key.slice(DEVICE_SAYS.length), { ...said.output, at });
  }
}

export async function readHouseholdRows(db: WorkDatabase): Promise<HouseholdRows[]> {
  const found = new Map<string, HouseholdRows>();
  const all = db.registers.where('[stream+key]').between(['household/', ''], ['household/\uffff', '']);
  for (const row of await all.toArray()) {
    const rows = found.get(row.stream) ?? empty(row.stream);
    found.set(row.stream, rows);
    put(rows, row);
  }
  return [...found.values()];
}
