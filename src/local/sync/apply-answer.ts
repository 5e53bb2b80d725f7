import { readDevice, readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { applyPages } from './apply-pages.ts';
import { applyReads } from './apply-reads.ts';
import { applyReceipt, setAside, type Chance, type Sent } from './apply-receipt.ts';
import { beginEpoch } from './new-epoch.ts';
import type { Applied } from './step.ts';
import type { Contact } from './what-an-answer-means.ts';
import type { Batch } from './what-to-send.ts';

const NOTHING: Sent = { sent: 0, lacks: [] };

/** Another visit or a sign-in was quicker: what this answer says is asked for again, and may be judged otherwise. */
const OVERTAKEN: Applied = { sent: 0, brought: 0, more: true, lacks: [], again: false };

/**
 * One transaction: receipts, new records, rights and cursors become true together, or none of them. Answers are applied
 * in a chain, each after the one that was the last when it was asked for, so that the last one stands for all of them.
 */
export function applyAnswer(
  db: WorkDatabase,
  { batch, contact }: { batch: Batch; contact: Contact },
  chance: Chance,
): Promise<Applied> {
  const { response, receipt } = contact;
  return saveIn(db, db.tables, async () => {
    const before = await readMeta(db, 'contact');
    const { token } = await readDevice(db);
    if (before?.last !== batch.last || token !== batch.token) return OVERTAKEN;
    const known = before?.epoch ?? receipt.epoch;
    if (known !== receipt.epoch) await beginEpoch(db);
    // The school has not looked yet whether it gave the last answer: the device says it again, by its name. Until it has,
    // this word is no proof against an old copy of the school, so what was sent waits for the next one.
    const isOpen = response.again === true && known === receipt.epoch;
    const { sent, lacks } = isOpen ? NOTHING : await applyReceipt(db, batch, { receipt, chance, response });
    const { brought, more } = await applyPages(db, response.pages);
    if (response.reads !== undefined) await applyReads(db, response.reads);
    const { at: serverTime, epoch, safe = known === epoch ? before?.safeUpTo : undefined } = receipt;
    const last = isOpen ? before?.last : receipt.batch;
    await db.meta.put({ name: 'contact', serverTime, at: chance.now, epoch, safeUpTo: safe, last });
    await db.meta.delete('retry');
    return { sent, brought, more, lacks, again: response.again === true };
  });
}

/** Puts every item of a batch aside for a while: the school cannot read it, or fails at it. */
export function setBatchAside(db: WorkDatabase, batch: Batch, chance: Chance): Promise<void> {
  return saveIn(db, [db.events, db.registers, db.parts], async () => {
    const events = await db.events.bulkGet(batch.events.map((row) => row.id));
    await db.events.bulkPut(events.flatMap((row) => (row === undefined ? [] : [setAside(row, chance)])));
    const registers = await db.registers.bulkGet(
      batch.registers.map(({ stream, key }): [string, string] => [stream, key]),
    );
    await db.registers.bulkPut(
      registers.flatMap((row) => (row === undefined ? [] : [setAside(row, chance)])),
    );
    const parts = await db.parts.bulkGet(
      batch.parts.map(({ stream, hash }): [string, string] => [stream, hash]),
    );
    await db.parts.bulkPut(parts.flatMap((row) => (row === undefined ? [] : [setAside(row, chance)])));
  });
}
