import { readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { applyPages } from './apply-pages.ts';
import { applyReads } from './apply-reads.ts';
import { applyReceipt, setAside, type Chance } from './apply-receipt.ts';
import { beginEpoch, sendAgain } from './new-epoch.ts';
import type { Applied } from './step.ts';
import type { Contact } from './what-an-answer-means.ts';
import type { Batch } from './what-to-send.ts';

/** One transaction: receipts, new records, rights and cursors become true together, or none of them. */
export function applyAnswer(
  db: WorkDatabase,
  { batch, contact }: { batch: Batch; contact: Contact },
  chance: Chance,
): Promise<Applied> {
  const { response, receipt } = contact;
  return saveIn(db, db.tables, async () => {
    const before = await readMeta(db, 'contact');
    const known = before?.epoch ?? receipt.epoch;
    if (known !== receipt.epoch) await beginEpoch(db);
    const { sent, lacks } = await applyReceipt(db, batch, {
      ...{ receipt, chance, response, heardAt: before?.serverTime ?? 0 },
    });
    const { brought, more, lost } = await applyPages(db, response.pages);
    if (lost) await sendAgain(db);
    if (response.reads !== undefined) await applyReads(db, response.reads);
    const { at: serverTime, epoch, safe = known === epoch ? before?.safeUpTo : undefined } = receipt;
    await db.meta.put({ name: 'contact', serverTime, at: chance.now, epoch, safeUpTo: safe });
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
