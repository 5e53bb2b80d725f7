/**
 * Takes a pack from a file, with the engine that takes it from the network: the same checks, nothing that is here is read
 * again, and what had come when a stick is pulled out stays.
 *
 * The file says itself which pack it is, under the school's signature; it is taken when the school has told this device
 * of that pack. Bytes are verified as they come, so nobody waits for the hash of a gigabyte.
 */
import { packAddress } from '#core/pack/address.ts';
import { entryOfEdition, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { isPackFault } from '#core/pack/fault.ts';
import { HEAD_PREFIX_BYTES, parseHeadPrefix } from '#core/pack/head.ts';
import type { Root } from '#core/pack/manifest.ts';
import type { PacksDatabase, PackTrouble } from '../store/packs-database.ts';
import { downloadPack } from './download.ts';
import type { DownloadEdges } from './edges.ts';
import { isSigned, readHead, type HeadBytes } from './verify-head.ts';
import { pausePack, wantPack } from './want-pack.ts';

/** Why nothing of a file is taken. `unknown`: of this school, but no class of this device has it. */
/** A file costs no plan, and needs no network. */
export type ImportRefusal = 'not-a-pack' | 'unknown' | 'busy' | Exclude<PackTrouble, NetworkTrouble>;
type NetworkTrouble = 'no-contact' | 'plan';
/** `partly`: the file ended or could not be read on; what had come is kept, paused. */
export type ImportOutcome =
  { state: 'here' | 'partly'; entry: CatalogueEntry } | { state: 'refused'; why: ImportRefusal };

/** `known`: what the school has told this device of. `began` gets the entry as soon as the file is believed. */
export async function importPack(
  db: PacksDatabase,
  file: Blob,
  given: { known: readonly CatalogueEntry[]; edges: DownloadEdges; began?: (entry: CatalogueEntry) => void },
): Promise<ImportOutcome> {
  const root = await rootOf(file, given.edges);
  if (typeof root === 'string') return { state: 'refused', why: root };
  const entry = entryFor(root, given.known);
  if (entry === undefined) return { state: 'refused', why: 'unknown' };
  await wantPack(db, entry);
  given.began?.(entry);
  const outcome = await downloadPack(db, entry.hash, fromFile(file, entry, given.edges));
  if (outcome.state === 'here') return { state: 'here', entry };
  if (outcome.state === 'busy') return { state: 'refused', why: 'busy' };
  // Whatever is left would cost money from the network: a person decides that.
  await pausePack(db, entry.hash);
  if (outcome.state === 'stuck' && outcome.trouble !== 'no-contact' && outcome.trouble !== 'plan')
    return { state: 'refused', why: outcome.trouble };
  return { state: 'partly', entry };
}

async function rootOf(file: Blob, { keys }: DownloadEdges): Promise<Root | ImportRefusal> {
  const head = await headOf(file);
  if (typeof head === 'string') return head;
  if (!(await isSigned(head, keys))) return 'bad-signature';
  const read = await readHead(head);
  if (!isPackFault(read)) return read.root;
  return read.fault === 'too-new' ? 'too-new' : 'bad-bytes';
}

async function headOf(file: Blob): Promise<HeadBytes | ImportRefusal> {
  const slice = async (start: number, sizeBytes: number) =>
    new Uint8Array(await file.slice(start, start + sizeBytes).arrayBuffer());
  try {
    const head = parseHeadPrefix(await slice(0, HEAD_PREFIX_BYTES));
    if (isPackFault(head)) return head.fault === 'too-new' ? 'too-new' : 'not-a-pack';
    const root = await slice(HEAD_PREFIX_BYTES, head.rootBytes);
    return { root, signature: await slice(HEAD_PREFIX_BYTES + head.rootBytes, head.signatureBytes) };
  } catch {
    // A folder, a file that was moved, a stick that is gone: each engine has its own word for it.
    return 'not-a-pack';
  }
}

function entryFor(root: Root, known: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  const entry = known.find(
    ({ packId, version, epoch }) =>
      packId === root.packId && version === root.version && epoch === root.epoch,
  );
  return entry && entryOfEdition(entry, root.edition ?? 'full');
}

/** The file answers as the school would; nobody waits between tries, since a file is there or is not. */
function fromFile(file: Blob, entry: CatalogueEntry, edges: DownloadEdges): DownloadEdges {
  return {
    ...edges,
    wait: () => Promise.resolve(),
    fetch: (address, init) => {
      const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get('range') ?? '') ?? [];
      if (address !== packAddress(entry.hash) || start === undefined || last === undefined)
        return Promise.reject(new TypeError('There is no such thing in this file.'));
      const body = file.slice(Number(start), Number(last) + 1);
      const headers = { 'content-range': `bytes ${start}-${last}/${String(entry.sizeBytes)}` };
      return Promise.resolve(new Response(body.stream(), { status: 206, headers }));
    },
  };
}
