/**
 * Whether what is kept here outlives its browser. A guest, an ephemeral profile, and one that is cleared when it is closed
 * look like any other, and say nothing; so a mark is left at the first start and looked for at a later one. The store's own
 * first row is that mark. What it cannot know, that a store before it is gone, stands at school: devices of the same child
 * and kind that each came on one day only, and never again after this one began.
 */
import { DAY_MS } from '#core/plan/data-plan.ts';
import type { DeviceKind, Lasting } from '#core/work/household-registers.ts';
import { readDevice } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readHouseholdRows, type HouseholdRows } from './household-rows.ts';

/** A guest session ends sooner, on a school's Chromebook at the latest when its lid closes for the night. */
const OVERNIGHT_MS = 20 * 60 * 60_000;
/** One such device may have been lost or given to somebody else. */
const FORGOTTEN = 2;
const LONG_AGO_MS = 30 * DAY_MS;

type This = { deviceId: string; since: number; kind: DeviceKind; people: ReadonlySet<string> };

function forgottenIn({ heard, says }: HouseholdRows, here: This, now: number): number {
  return [...says].filter(([deviceId, said]) => {
    const last = heard.get(deviceId);
    if (last === undefined || deviceId === here.deviceId || said.kind !== here.kind) return false;
    const isOurs = last.children.some((personId) => here.people.has(personId));
    const isOneDay = said.lasts !== 'yes' && last.at < (said.since + 2) * DAY_MS;
    return isOurs && isOneDay && last.at <= here.since && last.at > now - LONG_AGO_MS;
  }).length;
}

/** `startedAt`: when this page was opened, epoch ms: what lay here then has outlived what was closed before. */
export async function readLasting(
  db: WorkDatabase,
  { kind, startedAt }: { kind: DeviceKind; startedAt: number },
): Promise<Lasting> {
  const { deviceId, firstSeenAt: since } = await readDevice(db);
  const people = new Set((await db.profiles.toArray()).map(({ personId }) => personId));
  const here = { deviceId, since, kind, people };
  const rows = await readHouseholdRows(db);
  const forgotten = Math.max(0, ...rows.map((each) => forgottenIn(each, here, startedAt)));
  if (startedAt - since >= OVERNIGHT_MS) return 'yes';
  return forgotten >= FORGOTTEN ? 'no' : 'unknown';
}
