/** The order in which a question shows what its author wrote: mixed once, and the same for the same question. */
import { createHash } from 'node:crypto';

export function mixed<Item>(items: readonly Item[]): Item[] {
  const question = JSON.stringify(items);
  const keyed = items.map((item) => ({ item, key: hash(question + JSON.stringify(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

/** Never as they were written. */
export function mixedApart<Item>(items: readonly Item[]): Item[] {
  const order = mixed(items);
  if (order.some((item, index) => item !== items[index])) return order;
  return [...order.slice(1), ...order.slice(0, 1)];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
