/** What people do. Whatever they are told is saved is written into the ledger. */
import type { PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import type { QuestionAnswered, WorkFile } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { dropFile, keepFile } from '#local/outbox/keep-file.ts';
import { openRecording } from '#local/outbox/open-recording.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { takeBack } from '#local/outbox/take-back.ts';
import { readDevice } from '#local/store/meta.ts';
import { saveIn, StoreError } from '#local/store/store-error.ts';
import type { EventRow } from '#local/store/work-database.ts';
import { signInWithCard, signInWithPassword } from '#local/sync/sign-in.ts';
import { DEMO, LEO_SECRET, SAM_SECRET } from '../../src/server/demo/credentials.ts';
import { runAs } from '../process/timeline.ts';
import { openTab } from './device.ts';
import { place, putInBag, showAnew, storyKey, writeOn } from './drafts.ts';
import { personIdOf, type Device, type Tab, type Who, type World } from './world.ts';

export const ACTIONS = [
  'answer',
  'draft',
  'hand in',
  'hand in a photo',
  'hand in a recording',
  'take back',
  'drop a file',
  'feedback',
  'sign in',
  'sync',
] as const;
export type Action = (typeof ACTIONS)[number];

function isStaff(who: Who): who is 'teacher' | 'otherTeacher' {
  return who === 'teacher' || who === 'otherTeacher';
}

type Doer = { world: World; tab: Tab; who: Who; personId: PersonId };

function promise({ world, tab }: Doer, row: EventRow): void {
  if (!tab.process.isAlive) return;
  world.ledger.promised.set(row.id, { device: tab.device.disk, payload: row.payload });
}

async function answer(doer: Doer): Promise<void> {
  const { world, tab, personId } = doer;
  const text = String(world.chance.between(1, 1_000_000));
  const payload: QuestionAnswered = {
    ...{ place: place('question'), response: { kind: 'number', text }, right: true, tries: 1 },
  };
  const stream = streamOf('student', personId);
  promise(
    doer,
    await recordEvent(tab.db, { stream, type: 'question-answered', payload, personId }, tab.clock),
  );
}

async function handInWith(doer: Doer, files: readonly WorkFile[]): Promise<void> {
  promise(doer, await putInBag(doer, files));
}

const KINDS = ['photo', 'sound', 'drawing', 'video'] as const;

/** Mostly small; now and then of several parts. */
function fileBytes({ world }: Doer): Uint8Array<ArrayBuffer> {
  const { chance } = world;
  const size = chance.isLucky(0.15) ? chance.between(262_145, 700_000) : chance.between(1, 4_000);
  return new Uint8Array(size).fill(chance.between(0, 255)).fill(chance.between(0, 255), 0, 9);
}

function keep(doer: Doer): Promise<WorkFile> {
  const { world, tab, personId } = doer;
  const kind = world.chance.oneOf(KINDS);
  const blob = new Blob([fileBytes(doer)], { type: 'image/jpeg' });
  return keepFile(tab.db, streamOf('student', personId), { blob, kind });
}

async function handInPhoto(doer: Doer): Promise<void> {
  const file = await keep(doer);
  await writeOn(doer, [file]);
  await runAs({ process: doer.tab.process, task: 'handing in' }, () => handInWith(doer, [file]));
}

async function handInRecording(doer: Doer): Promise<void> {
  const { world, tab, personId } = doer;
  const stream = streamOf('student', personId);
  const medium = { type: 'audio/webm', kind: 'sound' as const };
  const recording = openRecording(tab.db, { stream, draft: storyKey(tab) }, medium);
  for (let pieces = world.chance.between(1, 3); pieces > 0; pieces -= 1)
    await recording.write(new Blob([fileBytes(doer)]));
  const file = await recording.finish(3_000);
  await writeOn(doer, [file]);
  await recording.forget();
  await runAs({ process: tab.process, task: 'handing in' }, () => handInWith(doer, [file]));
}

async function dropOne(doer: Doer): Promise<void> {
  const file = await keep(doer);
  await writeOn(doer, [file]);
  await writeOn(doer);
  await dropFile(doer.tab.db, streamOf('student', doer.personId), file);
}

/** The newest piece, which is handed in just before, so that it may not have left yet. */
async function takeOneBack(doer: Doer): Promise<void> {
  const { tab, personId } = doer;
  await handInWith(doer, []);
  const pieces = await readWork(tab.db, streamOf('student', personId));
  const workId = pieces.at(-1)?.workId;
  if (workId === undefined) return;
  await takeBack(tab.db, workId, tab.clock);
  showAnew(doer);
}

/** A word to some child whose work is on the teacher's device. */
async function giveFeedback(doer: Doer): Promise<void> {
  const { world, tab, personId } = doer;
  const works = await tab.db.events.filter((row) => row.type === 'work-handed-in').toArray();
  if (works.length === 0) return;
  const work = world.chance.oneOf(works);
  const payload = { workId: work.id, text: `Well told ${String(world.chance.between(1, 1_000_000))}` };
  const event = { stream: work.stream, type: 'feedback-given' as const, payload, personId };
  promise(doer, await recordEvent(tab.db, event, tab.clock));
}

export async function signIn({ world, tab, who }: Omit<Doer, 'personId'>): Promise<void> {
  const ways = {
    maya: () => signInWithCard(tab.db, DEMO.maya, tab.edges),
    sam: () => signInWithCard(tab.db, { card: DEMO.sam.card, secret: SAM_SECRET }, tab.edges),
    leo: () => signInWithCard(tab.db, { card: DEMO.leo.card, secret: LEO_SECRET }, tab.edges),
    teacher: () => signInWithPassword(tab.db, DEMO.teacher, tab.edges),
    otherTeacher: () => signInWithPassword(tab.db, DEMO.otherTeacher, tab.edges),
  };
  const result = await ways[who]();
  world.trace(`${tab.process.name} ${who} signs in: ${result.ok ? 'ok' : result.code}`);
}

const TASKS: Record<
  Action,
  { task: string; run: (doer: Doer) => Promise<void>; for: 'all' | 'staff' | 'students' }
> = {
  answer: { task: 'recording an answer', run: answer, for: 'students' },
  draft: { task: 'saving a draft', run: (doer) => writeOn(doer), for: 'students' },
  'hand in': { task: 'handing in', run: (doer) => handInWith(doer, []), for: 'students' },
  'hand in a photo': { task: 'keeping a file', run: handInPhoto, for: 'students' },
  'hand in a recording': { task: 'keeping a file', run: handInRecording, for: 'students' },
  'take back': { task: 'taking back', run: takeOneBack, for: 'students' },
  'drop a file': { task: 'keeping a file', run: dropOne, for: 'students' },
  feedback: { task: 'recording an answer', run: giveFeedback, for: 'staff' },
  'sign in': { task: 'keeping a sign-in', run: signIn, for: 'all' },
  sync: { task: 'visit', run: () => Promise.resolve(), for: 'all' },
};

/** A store that fails is told to the person; that is right only when the disk is full. */
function noteFailure({ world, tab }: Doer, what: string, error: unknown): void {
  if (!tab.process.isAlive) return;
  const isFull = error instanceof StoreError && error.fault === 'no-room';
  if (!isFull)
    world.ledger.violations.push(`${what} failed: ${String(error)} ${String((error as Error).cause)}`);
}

export async function act(
  world: World,
  tab: Tab,
  { action, who }: { action: Action; who: Who },
): Promise<void> {
  const { task, run, for: whom } = TASKS[action];
  const { process } = tab;
  const isDead = () => !process.isAlive;
  if (isDead() || tab.sync === undefined) return;
  if (whom !== 'all' && isStaff(who) !== (whom === 'staff')) return;
  const doer = { world, tab, who, personId: personIdOf(world, who) };
  await runAs({ process, task }, async () => {
    try {
      await run(doer);
    } catch (error) {
      noteFailure(doer, action, error);
    }
  });
  if (isDead()) return;
  world.trace(`${process.name} ${who} did: ${action}`);
  const why = { sync: 'person', 'sign in': 'sign-in' } as const;
  runAs({ process, task: 'visit' }, () => {
    tab.sync
      ?.syncNow(action === 'sync' || action === 'sign in' ? why[action] : 'work')
      .catch(() => undefined);
  });
}

/** The same draft is written on both: by two tabs of one device, or by two devices of one student. */
export async function anotherDraft(world: World, one: Device, other: Device): Promise<void> {
  const who = one.people.find((each) => !isStaff(each) && other.people.includes(each));
  if (who === undefined) return;
  const writeOn = async (device: Device, index: number) => {
    const tab = device.tabs.filter(({ sync }) => sync !== undefined)[index] ?? (await openTab(world, device));
    if (tab !== undefined) await act(world, tab, { action: 'draft', who });
  };
  await Promise.all([writeOn(one, 0), writeOn(other, one === other ? 1 : 0)]);
}

/** An event of a kind that this school has never heard of, as another version of the app would keep it. */
export async function makeOddEvent(world: World, device: Device): Promise<void> {
  const who = device.people[0];
  const tab = device.tabs.find(({ sync }) => sync !== undefined) ?? (await openTab(world, device));
  if (who === undefined || tab === undefined) return;
  const { process, db, clock } = tab;
  const personId = personIdOf(world, who);
  await runAs({ process, task: 'recording an answer' }, async () => {
    const id = uuidV7(clock.now(), crypto.getRandomValues(new Uint8Array(10))) as EventId;
    try {
      const row = await saveIn(db, [db.events, db.meta], async () => {
        const owner = await readDevice(db);
        const odd: EventRow = {
          ...{ id, stream: streamOf('student', personId), type: 'poem-read', v: 7, personId },
          ...{ deviceId: owner.deviceId, deviceSeq: owner.nextSeq, at: clock.now(), session: clock.session },
          ...{
            elapsedMs: 1,
            heardAt: null,
            enc: 'plain',
            payload: '{"poem":"The kite"}',
            state: 'waiting',
            seq: 0,
          },
        };
        await db.events.add(odd);
        await db.meta.put({ ...owner, nextSeq: owner.nextSeq + 1 });
        return odd;
      });
      world.ledger.odd.add(row.id);
      world.ledger.promised.set(row.id, { device: device.disk, payload: row.payload });
    } catch (error) {
      noteFailure({ world, tab, who, personId }, 'an odd event', error);
    }
  });
}

/** The school stumbles over the next answer of this device for ever. */
export async function poisonSomething(world: World, device: Device): Promise<void> {
  const who = device.people.find((each) => !isStaff(each));
  const tab = device.tabs.find(({ sync }) => sync !== undefined) ?? (await openTab(world, device));
  if (who === undefined || tab === undefined) return;
  const before = new Set(world.ledger.promised.keys());
  await act(world, tab, { action: 'answer', who });
  for (const [id, { device: disk }] of world.ledger.promised)
    if (!before.has(id) && disk === device.disk) world.school.poison.add(id);
}
