/**
 * What has to be true when everything is quiet again: nothing acknowledged is lost or applied twice, orders are kept,
 * what is called whole is whole, nobody has what is not for them, every device says what the school says, bytes were
 * not sent again for nothing, and whatever is left says why.
 */
import { createHash } from 'node:crypto';
import type { StoredEvent, StoredRegister } from '#core/work/event.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { arrivalKey } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { EventRow, ProfileRow, RegisterRow, WorkPartRow } from '#local/store/work-database.ts';
import { tokenHash } from '../../src/server/auth/tokens.ts';
import { partBlob } from '../../src/server/blobs/blobs.ts';
import { metaOf, rowsOf } from './disk.ts';
import { lookAtTyped } from './drafts.ts';
import { personIdOf, type Device, type Who, type World } from './world.ts';

type Log = { events: StoredEvent[]; registers: StoredRegister[] };
type Held = { log: Map<StreamId, Log>; byId: Map<string, StoredEvent>; aside: string[] };
type Say = (violation: string) => void;

const ALL = { items: 1_000_000, characters: 1_000_000_000 };

async function heldBySchool(world: World): Promise<Held> {
  const store = world.school.store();
  const log = new Map<StreamId, Log>();
  const byId = new Map<string, StoredEvent>();
  for (const stream of await store.streams()) {
    const { events, registers } = await store.page(stream, 0, ALL);
    log.set(stream, { events, registers });
    for (const event of events) {
      if (byId.has(event.id)) world.ledger.violations.push(`Applied twice at school: ${event.id}`);
      byId.set(event.id, event);
    }
  }
  return { log, byId, aside: (await store.quarantine()).map(({ raw }) => raw) };
}

type Looking = { world: World; device: Device; held: Held; say: Say };

function short({ id, type, state }: EventRow): string {
  return `${type} ${id} (${state})`;
}

function isAside({ aside }: Held, id: string): boolean {
  return aside.some((raw) => raw.includes(id));
}

/**
 * Somewhere at school. After a backup came back that may be aside, where before it stood in its stream: of a profile
 * and its copy only one has the number. What the school stumbles over since is still with whoever wrote it.
 */
function isKnown({ world, held }: Looking, id: string): boolean {
  return held.byId.has(id) || isAside(held, id) || world.school.poison.has(id);
}

/** One event that was made on this device. */
function lookAtOwn({ world, device, held, say }: Looking, row: EventRow): void {
  const known = held.byId.get(row.id);
  const { odd } = world.ledger;
  switch (row.state) {
    case 'stored':
      if (known === undefined) say(`An acknowledged event is lost: ${short(row)}`);
      else if (known.payload !== row.payload) say(`An event was changed: ${short(row)}`);
      break;
    case 'quarantined':
      if (!odd.has(row.id) && device.twins.length === 0) say(`Set aside without a reason: ${short(row)}`);
      if (known === undefined && !isAside(held, row.id)) say(`What was set aside is lost: ${short(row)}`);
      break;
    default:
      if (!world.school.poison.has(row.id)) say(`Delayed: ${short(row)}`);
      else if (row.tries === undefined || row.notBefore === undefined)
        say(`Left without a reason: ${short(row)}`);
  }
}

function lookAtCount({ device, say }: Looking, own: readonly EventRow[]): void {
  if (device.twins.length > 0) return;
  const numbers = own.map(({ deviceSeq }) => deviceSeq).sort((a, b) => a - b);
  if (numbers.some((number, index) => number !== index + 1))
    say(`The count of ${device.name} has holes: ${numbers.join(' ')}`);
}

function lookAtPromises({ world, device, say }: Looking, own: readonly EventRow[]): void {
  const byId = new Map(own.map((row) => [row.id as string, row]));
  for (const [id, { device: disk, payload }] of world.ledger.promised) {
    if (disk !== device.disk) continue;
    if (byId.get(id)?.payload !== payload) say(`Saved, and not on the device any more: ${id}`);
  }
}

/** What was done first stands first, but for what had been set aside, and what others did under the same name. */
function lookAtOrder({ world, device, held, say }: Looking, own: readonly EventRow[]): void {
  const { overtaken, promised } = world.ledger;
  const last = new Map<string, number>();
  const inOrder = own
    .filter(({ id }) => !overtaken.has(id) && promised.get(id)?.device === device.disk)
    .sort((a, b) => a.deviceSeq - b.deviceSeq);
  for (const row of inOrder) {
    const seq = held.byId.get(row.id)?.seq;
    if (seq === undefined) continue;
    if (seq < (last.get(row.stream) ?? 0)) say(`Out of order: ${short(row)}`);
    last.set(row.stream, seq);
  }
}

function lookAtParts({ world, device, held, say }: Looking): void {
  const lists = rowsOf<WorkPartRow>(device, 'parts');
  for (const { stream, hash, state } of lists) {
    if (state === 'kept') continue;
    const name = `a part of ${stream}: ${hash.slice(0, 8)} (${state})`;
    if (state !== 'stored') say(`Delayed: ${name}`);
    else if (
      !held.log.has(stream as StreamId) ||
      !world.school.files().has(partBlob(stream as StreamId, hash))
    )
      say(`An acknowledged part is lost: ${name}`);
  }
}

const OWN_KEYS = /^(draft|resume|settings)(:|$)/;

/** Who may see what, said a second time and in another way than the product says it. */
function audienceOf(world: World, who: Who): Set<string> {
  const { demo } = world.school;
  const student = (id: string) => streamOf('student', id);
  const home = streamOf('household', demo.householdId);
  const staff = (classId: string, students: readonly string[]) => [
    ...[streamOf('class', classId), streamOf('class-staff', classId), streamOf('school', demo.schoolId)],
    ...students.flatMap((id) => [student(id), streamOf('student-staff', id), streamOf('family', id)]),
  ];
  const streams: Record<Who, string[]> = {
    maya: [student(demo.maya), streamOf('class', demo.classId), home],
    sam: [student(demo.sam), streamOf('class', demo.classId), home],
    leo: [student(demo.leo), streamOf('class', demo.room3), home],
    teacher: staff(demo.classId, [demo.maya, demo.sam]),
    otherTeacher: [...staff(demo.room3, [demo.leo]), ...staff(demo.room21, [demo.nadia])],
  };
  return new Set(streams[who]);
}

function lookAtAudience({ world, device, say }: Looking, rows: Rows): void {
  const allowed = new Set(device.people.flatMap((who) => [...audienceOf(world, who)]));
  const own = new Set(device.people.map((who) => streamOf('student', personIdOf(world, who)) as string));
  for (const { stream, id } of rows.events)
    if (!allowed.has(stream)) say(`Not for ${device.name}: ${stream} ${id}`);
  for (const { stream, key } of rows.registers) {
    const isAllowed = OWN_KEYS.test(key) ? own.has(stream) : allowed.has(stream);
    if (!isAllowed) say(`Not for ${device.name}: ${stream} ${key}`);
  }
}

type Rows = { events: EventRow[]; registers: RegisterRow[] };

/** One stream of which somebody here may read all that is not another person's own. */
function lookAtStream(
  { device, held, say }: Looking,
  stream: string,
  { rows, isOwn }: { rows: Rows; isOwn: boolean },
): void {
  const log = held.log.get(stream as StreamId) ?? { events: [], registers: [] };
  const events = new Map(rows.events.map((row) => [row.id as string, row.payload]));
  for (const { id, type, payload } of log.events)
    if (events.get(id) !== payload) say(`${device.name} does not have ${stream} ${type} ${id}`);
  const here = rows.registers.filter((row) => row.stream === stream);
  const registers = new Map(here.map(({ key, payload }) => [key, payload]));
  for (const { key, payload } of log.registers) {
    if (!isOwn && OWN_KEYS.test(key)) continue;
    if (registers.get(key) !== payload) say(`${device.name} has another ${stream} ${key}`);
  }
  const known = new Set(log.registers.map(({ key }) => key));
  // The end of what the school never had is not said.
  for (const { key, payload } of here)
    if (!known.has(key) && payload !== 'null') say(`${device.name} has ${stream} ${key}, the school has not`);
}

/** The streams of those who have a session: here stands what stands at school. */
function lookAtView(looking: Looking, rows: Rows): void {
  const { world, device, say } = looking;
  const profiles = rowsOf<ProfileRow>(device, 'profiles').filter(({ signedIn }) => signedIn);
  const isPresent = (who: Who) => profiles.some(({ personId }) => personId === personIdOf(world, who));
  const present = device.people.filter(isPresent);
  const own = new Set(present.map((who) => streamOf('student', personIdOf(world, who)) as string));
  for (const stream of new Set(present.flatMap((who) => [...audienceOf(world, who)])))
    lookAtStream(looking, stream, { rows, isOwn: own.has(stream) });
  for (const who of device.people) if (!isPresent(who)) say(`${who} is not signed in on ${device.name}`);
}

/** Two parts are under way at once, so one fault costs two at most. */
function lookAtBytes({ world, device, say }: Looking): void {
  let again = 0;
  for (const [name, times] of world.ledger.partsSent)
    if (name.startsWith(`${device.name} `)) again += times - 1;
  if (again > 2 * device.struck) say(`${device.name} sent ${String(again)} parts again`);
}

function lookAtDevice(looking: Looking): void {
  const { device, say, world } = looking;
  const events = rowsOf<EventRow>(device, 'events');
  const registers = rowsOf<RegisterRow>(device, 'registers');
  const deviceId = metaOf(device, 'device')?.deviceId;
  const own = events.filter((row) => row.deviceId === deviceId);
  for (const row of own) lookAtOwn(looking, row);
  for (const row of events)
    if (row.deviceId !== deviceId && !isKnown(looking, row.id))
      say(`${device.name} has what nobody has said: ${short(row)}`);
  for (const { stream, key, dirty } of registers) if (dirty === 1) say(`Delayed: ${stream} ${key}`);
  lookAtCount(looking, own);
  lookAtPromises(looking, own);
  lookAtTyped(world, device, say);
  lookAtOrder(looking, own);
  lookAtParts(looking);
  lookAtAudience(looking, { events, registers });
  lookAtView(looking, { events, registers });
  lookAtBytes(looking);
}

/** "Complete" implies every part, byte for byte. */
function lookAtArrivals(world: World, { log }: Held, say: Say): void {
  for (const [stream, { events, registers }] of log) {
    const keys = new Set(registers.map(({ key }) => key));
    for (const event of events) {
      const work = readPayload(event, 'work-handed-in');
      if (work === undefined) continue;
      const isWhole = work.files.every((file) =>
        file.parts.every(([hash]) => {
          const bytes = world.school.files().get(partBlob(stream, hash));
          return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash;
        }),
      );
      const isCalledWhole = keys.has(arrivalKey(event.id));
      if (isCalledWhole && !isWhole) say(`Called whole, and is not: ${event.id}`);
      if (!isCalledWhole && isWhole && work.files.length > 0) say(`Whole, and not called so: ${event.id}`);
    }
  }
}

/** A clock that is ahead wins nothing: no value is from later than five minutes from now. */
function lookAtTimes(world: World, { log }: Held, say: Say): void {
  const latest = world.timeline.now() + 5 * 60_000;
  for (const [stream, { registers }] of log)
    for (const { key, at } of registers) if (at > latest) say(`From the future: ${stream} ${key}`);
}

/** How the school knows this device; undefined when it does not, as after a backup from before its sign-in came back. */
function enrolmentOf({ school, timeline }: World, device: Device) {
  const token = metaOf(device, 'device')?.token ?? '';
  return school.store().enrolment(tokenHash(token), timeline.now());
}

/** It has heard something since a backup came back, or nothing that this backup lacks. */
async function isUpToDate(world: World, device: Device): Promise<boolean> {
  const { last = '', epoch } = metaOf(device, 'contact') ?? {};
  const enrolment = await enrolmentOf(world, device);
  return (
    epoch === (enrolment?.epoch ?? world.school.epoch()) &&
    enrolment?.told.some(({ batch }) => batch === last) === true
  );
}

/** What was put is asked about once more, since a backup that came back may lack it. */
function isCalledHeld(state: WorkPartRow['state'], { school }: World): boolean {
  return state === 'stored' || (state === 'put' && school.pasts() === 0);
}

/** What has to be true at any moment: what a device calls held is held, what is called whole is whole. */
export async function lookMeanwhile(world: World): Promise<void> {
  if (!world.school.isUp()) return;
  const held = await heldBySchool(world);
  const say: Say = (violation) => world.ledger.violations.push(violation);
  for (const device of world.devices) {
    if (!(await isUpToDate(world, device))) continue;
    // What others did comes again from their devices, if the school has lost it.
    const deviceId = metaOf(device, 'device')?.deviceId;
    for (const row of rowsOf<EventRow>(device, 'events'))
      if (row.state === 'stored' && row.deviceId === deviceId && !held.byId.has(row.id))
        say(`Called held, and is not: ${short(row)}`);
    for (const { stream, hash, state } of rowsOf<WorkPartRow>(device, 'parts'))
      if (isCalledHeld(state, world) && !world.school.files().has(partBlob(stream as StreamId, hash)))
        say(`Called held, and is not: a part of ${stream}`);
  }
  lookAtArrivals(world, held, (violation) => {
    if (violation.startsWith('Called whole')) say(violation);
  });
}

/** Everything that is not as it should be, once nothing is under way any more. */
export async function lookAtEverything(world: World): Promise<string[]> {
  const held = await heldBySchool(world);
  const violations: string[] = [];
  const say: Say = (violation) => violations.push(violation);
  for (const device of world.devices) lookAtDevice({ world, device, held, say });
  lookAtArrivals(world, held, say);
  lookAtTimes(world, held, say);
  return violations;
}
