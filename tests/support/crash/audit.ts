/**
 * After the storm: is each piece at school exactly once, byte for byte, and is what the devices hold as a proof true?
 * Looked at from outside: the school's tables and its own door, the devices' stores, and Node's own SHA-256 and ECDSA.
 */
import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { ReceiptSchema } from '#core/protocol/sync.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import * as v from 'valibot';
import { readSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { schoolFileHashes, workAtSchool, type WorkAtSchool } from '../work-at-school.ts';
import type { StormDevice } from './device.ts';
import type { KeptOnDevice } from './in-page.ts';
import { noise } from './noise.ts';
import { CHILDREN, type Piece, type Plan } from './plan.ts';
import { askHands, type Storm } from './storm.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

export type Verdict = {
  pieces: number;
  files: number;
  receipts: number;
  /** Sentences, one a fault; all empty when nothing was lost, doubled or changed. */
  wrong: Record<'pieces' | 'bytes' | 'receipts' | 'school' | 'devices', string[]>;
};

/** The server goes down for it. */
export async function audit(storm: Storm, plan: Plan): Promise<Verdict> {
  const events = workAtSchool(storm.folder);
  const bytes: string[] = [];
  const receipts: string[] = [];
  const devices: string[] = [];
  let receiptCount = 0;
  const keys = await readSchoolKeys(storm.folder);
  if (keys === undefined) throw new Error('The school has no keys.');
  for (const child of CHILDREN) {
    const device = storm.devices[child];
    const pieces = plan.pieces.filter((piece) => piece.child === child);
    bytes.push(...(await wrongBytes(device, pieces, events)));
    const kept = await askHands(device, (hands) => hands.kept());
    receiptCount += kept.receipts.length;
    receipts.push(...wrongReceipts(kept, events, keys.receipt.publicKey));
    devices.push(...wrongOnDevice(kept, pieces, events), ...device.problems());
  }
  await storm.stopServer();
  return {
    ...{
      pieces: events.length,
      files: plan.pieces.flatMap(({ files }) => files).length,
      receipts: receiptCount,
    },
    wrong: {
      ...{ bytes, receipts, devices: [...devices, ...storm.count.halves] },
      pieces: wrongPieces(plan.pieces, events),
      school: await wrongAtSchool(storm.folder, plan),
    },
  };
}

function rowsOf(folder: string, sql: string): unknown[] {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

function wrongPieces(pieces: readonly Piece[], events: readonly WorkAtSchool[]): string[] {
  const wrong = pieces.flatMap(({ title, text }) => {
    const found = events.filter((event) => event.work.title === title);
    if (found.length !== 1) return [`${title} is at school ${String(found.length)} times.`];
    return found.some((event) => event.work.text !== text) ? [`${title} says something else.`] : [];
  });
  const strangers = events.length - pieces.length;
  return strangers > 0 && wrong.length === 0 ? [`${String(strangers)} pieces are nobody's.`] : wrong;
}

/** Through the school's own door, as the child who may read them. */
async function wrongBytes(device: StormDevice, pieces: readonly Piece[], events: readonly WorkAtSchool[]) {
  const page = await device.page();
  const byTitle = new Map(events.map((event) => [event.work.title, event]));
  const wrong: string[] = [];
  for (const { title, files } of pieces) {
    const event = byTitle.get(title);
    if (event === undefined) continue;
    const there = await schoolFileHashes(page, event);
    const made = files.map(({ name, sizeBytes }) =>
      createHash('sha256').update(noise(name, sizeBytes)).digest('hex'),
    );
    if (made.join() !== there.join()) wrong.push(`${title}: ${there.join()} instead of ${made.join()}`);
  }
  return wrong;
}

/** Each receipt is signed by the school and names only what the school has; each piece has one that names it. */
function wrongReceipts(
  kept: KeptOnDevice,
  events: readonly WorkAtSchool[],
  { keyId, jwk }: SchoolKey,
): string[] {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const atSchool = new Set(events.map(({ id }) => id));
  const wrong: string[] = [];
  const named = new Map<string, Set<string>>();
  for (const { batch, text, signature, keyId: signedBy } of kept.receipts) {
    const signed = Buffer.from(signature, 'base64url');
    if (
      signedBy !== keyId ||
      !verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signed)
    )
      wrong.push(`The receipt of ${batch} is not signed by the school.`);
    const receipt = v.parse(ReceiptSchema, JSON.parse(text));
    named.set(batch, new Set(receipt.events.map(([id]) => id)));
    for (const [id, outcome] of receipt.events)
      if (outcome === 'retry' || outcome === 'quarantined' || !atSchool.has(id))
        wrong.push(`The receipt of ${batch} says ${outcome} of ${id}.`);
  }
  for (const { id, title, receiptBatch } of kept.events)
    if (named.get(receiptBatch ?? '')?.has(id) !== true) wrong.push(`${title} has no receipt.`);
  return wrong;
}

function wrongOnDevice(
  kept: KeptOnDevice,
  pieces: readonly Piece[],
  events: readonly WorkAtSchool[],
): string[] {
  const wrong = kept.events
    .filter(({ state }) => state !== 'stored')
    .map(({ title, state }) => `${title} is ${state} on its device.`);
  if (kept.events.length !== pieces.length)
    wrong.push(`${String(kept.events.length)} pieces in the bag instead of ${String(pieces.length)}.`);
  const numbers = events
    .filter(({ deviceId }) => deviceId === kept.deviceId)
    .map(({ deviceSeq }) => deviceSeq)
    .sort((a, b) => a - b);
  if (numbers.some((number, index) => number !== index + 1)) wrong.push(`A hole in ${numbers.join()}.`);
  return wrong;
}

const TABLES = [
  ...['persons', 'classes', 'households', 'grants', 'publications', 'works', 'work_parts'],
  ...['registers', 'events', 'parts'],
];

/** Nothing set aside, every piece whole, a sound file, and tables that are the same when they are made again from the log. */
async function wrongAtSchool(folder: string, { pieces }: Plan): Promise<string[]> {
  const wrong: string[] = [];
  const count = (sql: string) => Number(Object.values(rowsOf(folder, sql)[0] as object)[0]);
  const aside = count('SELECT count(*) FROM quarantine');
  if (aside > 0) wrong.push(`${String(aside)} items were set aside.`);
  const whole = count("SELECT count(*) FROM registers WHERE key LIKE 'arrival:%'");
  if (whole !== pieces.length) wrong.push(`${String(whole)} pieces are whole.`);
  const [check] = rowsOf(folder, 'PRAGMA integrity_check') as { integrity_check: string }[];
  if (check?.integrity_check !== 'ok') wrong.push(`SQLite says: ${String(check?.integrity_check)}`);
  const dump = () => TABLES.map((table) => JSON.stringify(rowsOf(folder, `SELECT * FROM ${table}`)));
  const before = dump();
  await run(process.execPath, ['src/server/cli/bookbag.ts', 'rebuild', '--data', folder], { cwd: root });
  const after = dump();
  for (const [index, table] of TABLES.entries())
    if (before[index] !== after[index]) wrong.push(`The table ${table} is another one after a rebuild.`);
  return wrong;
}
