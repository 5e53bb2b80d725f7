/**
 * What this device says of itself to its household, at a visit: what it is, what of whose work lies only here, and what
 * it has used of its data plan. In whole megabytes and without a moment, so that a visit to which nothing has happened has
 * nothing to say.
 */
import { DAY_MS } from '#core/plan/data-plan.ts';
import { DEVICE_SAYS, type DeviceKind, type DeviceSays } from '#core/work/household-registers.ts';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { saveRegister } from '../outbox/save-register.ts';
import { readPlan, readStanding } from '../plan/read-plan.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readHouseholdRows, type HouseholdRows } from './household-rows.ts';
import { readLasting } from './lasting.ts';
import { worksOfParts } from './works-of-parts.ts';

export type Announcing = { clock: Clock; app: string; kind: DeviceKind; startedAt: number };

const MEGABYTE = 1_000_000;
/** The author of what a device says that came with a household's code, and on which nobody has signed in. */
const HOUSEHOLD = 'household' as PersonId;

async function waitsOf(db: WorkDatabase, children: readonly string[]): Promise<DeviceSays['waits']> {
  const waits: DeviceSays['waits'] = {};
  const parts = await db.parts.where('state').equals('waiting').toArray();
  for (const personId of children) {
    const stream = streamOf('student', personId);
    const own = parts.filter((part) => part.stream === stream);
    if (own.length === 0) continue;
    const works = await db.events.where('stream').equals(stream).toArray();
    const pieces = worksOfParts(works, own).size;
    waits[personId] = { pieces, bytes: own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  }
  return waits;
}

async function planOf(db: WorkDatabase, now: number): Promise<DeviceSays['plan']> {
  const { capBytes } = await readPlan(db);
  const { usedBytes, until } = await readStanding(db, now);
  const usedMb = Math.floor(usedBytes / MEGABYTE);
  return { usedMb, ...(capBytes === Infinity ? {} : { capMb: Math.round(capBytes / MEGABYTE) }), until };
}

type Home = HouseholdRows & { author: PersonId; here: string[]; isOnly: boolean };

/** The households that this device belongs to: that of its code, and those of its people. */
async function homesOf(db: WorkDatabase): Promise<Home[]> {
  const reads = await db.reads.toArray();
  const ids = new Set((await db.profiles.toArray()).map(({ personId }) => personId));
  const homes = (await readHouseholdRows(db)).flatMap((rows) => {
    const readers = reads.filter(({ streams }) => streams.includes(rows.stream));
    const author = readers.find(({ personId }) => personId === HOUSEHOLD || ids.has(personId))?.personId;
    if (author === undefined) return [];
    const here = rows.children.map(({ personId }) => personId).filter((id) => ids.has(id));
    return [{ ...rows, author: author as PersonId, here: here.sort() }];
  });
  const joined = (await readMeta(db, 'household'))?.householdId;
  const coded = reads.some(({ personId }) => personId === HOUSEHOLD);
  const isOnly = (id: string) => homes.length === 1 || (coded && id === joined);
  return homes.map((home) => ({ ...home, isOnly: isOnly(home.householdId) }));
}

/** Never stands in the way of a visit: where the disk is full, nothing is said. */
export async function announce(db: WorkDatabase, { clock, app, ...about }: Announcing): Promise<void> {
  const { deviceId, firstSeenAt } = await readDevice(db);
  const { kind } = about;
  try {
    for (const { stream, author, here, isOnly } of await homesOf(db)) {
      const says: DeviceSays = {
        ...{ kind, app, since: Math.floor(firstSeenAt / DAY_MS), lasts: await readLasting(db, about) },
        waits: await waitsOf(db, here),
        ...(isOnly && { plan: await planOf(db, clock.now()) }),
      };
      const key = DEVICE_SAYS + deviceId;
      await saveRegister(db, { stream, key, payload: says, personId: author }, clock);
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
