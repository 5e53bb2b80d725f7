/** What a transaction of a device is about, seen from its tables: the product itself knows nothing of phases. */
import type { Transaction } from '../stand-ins/storage.ts';
import type { StorePhase } from './faults.ts';

const OF_PEOPLE: readonly StorePhase[] = [
  'opening the store',
  'keeping a sign-in',
  'recording an answer',
  'saving a draft',
  'keeping a file',
  'handing in',
  'taking back',
];

function ofVisit({ tables, isWrite }: Transaction): StorePhase {
  const names = new Set(tables);
  if (names.has('receipts')) return 'applying an answer';
  if (names.has('partBytes')) return 'reading a part';
  if (!isWrite) return names.has('meta') ? 'beginning a visit' : 'reading the outbox';
  if (names.size > 1) return names.has('parts') && names.has('meta') ? 'noting a part' : 'noting a failure';
  // What leaves is noted in a row beside the lease's.
  return names.has('parts') ? 'noting a part' : 'holding the lease';
}

export function phaseOf(task: string, transaction: Transaction): StorePhase {
  return OF_PEOPLE.find((phase) => phase === task) ?? ofVisit(transaction);
}
