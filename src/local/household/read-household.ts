/** Every child of the household, on whichever device, and what its devices have used of their plans. */
import { DAY_MS } from '#core/plan/data-plan.ts';
import type { ChildAtHome, DeviceUse, PlaceOfChild } from '#core/work/at-home.ts';
import { today } from '../plan/read-plan.ts';
import { readDevice } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readHouseholdRows, type HouseholdRows } from './household-rows.ts';

export type Household = { children: ChildAtHome[]; uses: DeviceUse[] };

/** Not heard from for so long, a device counts as gone: returned to school, or forgotten by its browser. */
const GONE_MS = 120 * DAY_MS;

function placesOf({ heard, says }: HouseholdRows, personId: string, now: number): PlaceOfChild[] {
  return [...heard].flatMap(([deviceId, { at: heardAt, children }]) => {
    if (!children.includes(personId) || now - heardAt > GONE_MS) return [];
    const said = says.get(deviceId);
    const { pieces, bytes } = said?.waits[personId] ?? { pieces: 0, bytes: 0 };
    return [{ deviceId, kind: said?.kind, heardAt, pieces, bytes }];
  });
}

function usesOf({ heard, says }: HouseholdRows, deviceId: string, now: number): DeviceUse[] {
  return [...says].flatMap(([id, { kind, plan, at }]) => {
    if (plan === undefined || plan.until <= today(now)) return [];
    const saidAt = Math.max(at, heard.get(id)?.at ?? 0);
    return [{ deviceId: id, kind, usedMb: plan.usedMb, at: saidAt, isHere: id === deviceId }];
  });
}

export async function readHousehold(db: WorkDatabase, now: number): Promise<Household> {
  const { deviceId } = await readDevice(db);
  const here = new Set((await db.profiles.toArray()).map(({ personId }) => personId));
  const children = new Map<string, ChildAtHome>();
  const uses = new Map<string, DeviceUse>();
  for (const rows of await readHouseholdRows(db)) {
    for (const { personId, givenName, picture } of rows.children) {
      const places = placesOf(rows, personId, now).filter((place) => place.deviceId !== deviceId);
      const known = children.get(personId)?.places ?? [];
      const more = places.filter((place) => !known.some((each) => each.deviceId === place.deviceId));
      const all = [...known, ...more].sort((a, b) => b.heardAt - a.heardAt);
      children.set(personId, { personId, givenName, picture, isHere: here.has(personId), places: all });
    }
    for (const use of usesOf(rows, deviceId, now)) uses.set(use.deviceId, use);
  }
  return { children: [...children.values()], uses: [...uses.values()].sort((a, b) => b.at - a.at) };
}
