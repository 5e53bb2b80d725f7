/**
 * Runs in a page of the app: a child's hands, without the screens. Everything goes through the product's own code: the
 * draft, its files, and the bag. What is said to have happened has been confirmed by the store.
 */
import { MESSAGE_VERSION } from '#core/protocol/messages.ts';
import { parseJson } from '#core/work/parse-json.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Place, WorkFile } from '#core/work/payloads.ts';
import { draftKey, type Draft } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { openClock, type Clock } from '#local/outbox/clock.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import type { ReceiptRow, WorkDatabase } from '#local/store/work-database.ts';
import { readLeft, type Left } from '#local/sync/read-outbox.ts';
import { noise } from './noise.ts';
import type { Piece } from './plan.ts';

export type Hands = {
  /** Goes on with a piece wherever it is: writes it, adds its files, puts it into the bag. Resolves when it is there. */
  work(piece: Piece): Promise<void>;
  /** What is wrong with what lies on this device: work that is half in the bag. */
  halves(): Promise<string[]>;
  left(): Promise<Left>;
  /** Presses the button of the screen, if it is there and free. */
  pressSync(): void;
  /** What the browser's own `sync` event does. */
  wakeWorker(): void;
  kept(): Promise<KeptOnDevice>;
};
export type KeptOnDevice = {
  deviceId: string;
  events: { id: string; deviceSeq: number; state: string; title: string; receiptBatch: string | null }[];
  receipts: ReceiptRow[];
};

declare global {
  var hands: Hands;
  var tellMoment: (moment: string) => Promise<void>;
}

type Desk = { db: WorkDatabase; clock: Clock; personId: PersonId; stream: StreamId };
let desk: Promise<Desk> | undefined;

async function openDesk(): Promise<Desk> {
  const db = await openWorkDatabase();
  const [profile] = await db.profiles.toArray();
  if (profile === undefined) throw new Error('Nobody has signed in on this device.');
  const personId = profile.personId as PersonId;
  return { db, clock: openClock(), personId, stream: streamOf('student', personId) };
}

function atDesk(): Promise<Desk> {
  desk ??= openDesk();
  return desk;
}

/** A moment is told without waiting: whatever strikes shall find the work under way. */
function tell(moment: string): void {
  void globalThis.tellMoment(moment);
}

function placeOf(title: string): Place {
  return { packId: 'storm', packHash: '5'.repeat(64), lessonId: 'storm', blockId: title };
}

type Payload = { title: string; place: Place; files: WorkFile[] };

async function handedIn({ db, stream }: Desk) {
  const events = await db.events.where('stream').equals(stream).toArray();
  return events
    .filter(({ type }) => type === 'work-handed-in')
    .map((row) => ({ row, payload: parseJson(row.payload) as Payload }));
}

async function work(piece: Piece): Promise<void> {
  const here = await atDesk();
  const { db, clock, personId, stream } = here;
  if ((await handedIn(here)).some(({ payload }) => payload.title === piece.title)) return;
  const place = placeOf(piece.title);
  const found = (await readRegister(db, stream, draftKey(place))) as Draft | undefined;
  const files = found?.files ?? [];
  tell('writing');
  for (const { name, kind, type, sizeBytes } of piece.files.slice(files.length)) {
    const draft = { text: piece.text, files };
    await saveRegister(db, { stream, key: draftKey(place), payload: draft, personId }, clock);
    files.push(await keepFile(db, stream, { blob: new Blob([noise(name, sizeBytes)], { type }), kind }));
  }
  const draft = { text: piece.text, files };
  await saveRegister(db, { stream, key: draftKey(place), payload: draft, personId }, clock);
  tell('handing-in');
  await handIn(db, { personId, place, title: piece.title, text: piece.text, files }, clock);
  tell('in-the-bag');
}

async function halves(): Promise<string[]> {
  const here = await atDesk();
  const { db, stream } = here;
  const wrong: string[] = [];
  for (const { row, payload } of await handedIn(here)) {
    const keys = payload.files.flatMap((file) =>
      file.parts.map(([hash]): [string, string] => [stream, hash]),
    );
    const parts = await db.parts.bulkGet(keys);
    if (parts.some((part) => part === undefined || part.state === 'kept' || part.state === 'damaged'))
      wrong.push(`${payload.title}: a part of it does not wait for the school`);
    if ((await db.partBytes.where('[stream+hash]').anyOf(keys).count()) < new Set(keys.map(String)).size)
      wrong.push(`${payload.title}: bytes of it are not here`);
    if ((await readRegister(db, stream, draftKey(payload.place))) != null)
      wrong.push(`${payload.title}: in the bag and a draft (${row.state})`);
  }
  return wrong;
}

async function kept(): Promise<KeptOnDevice> {
  const here = await atDesk();
  const device = await here.db.meta.get('device');
  return {
    deviceId: device?.name === 'device' ? device.deviceId : '',
    events: (await handedIn(here)).map(({ row, payload }) => ({
      ...{ id: row.id, deviceSeq: row.deviceSeq, state: row.state, title: payload.title },
      receiptBatch: row.receiptBatch ?? null,
    })),
    receipts: await here.db.receipts.toArray(),
  };
}

function pressSync(): void {
  const buttons = [...document.querySelectorAll('button')];
  buttons.find((button) => button.textContent.includes('Sync now'))?.click();
}

function wakeWorker(): void {
  navigator.serviceWorker.controller?.postMessage({ v: MESSAGE_VERSION, type: 'sync-now' });
}

const left = async () => readLeft((await atDesk()).db);

globalThis.hands = { work, halves, kept, left, pressSync, wakeWorker };
