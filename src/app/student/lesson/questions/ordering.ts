/** Moving things in an order in which what is right stays where it is. */
import type { OrderBlock } from '#core/lesson/questions.ts';

type IsLocked = (id: string) => boolean;

/** Every item of the question once: an answer may come from another version of it. */
export function wholeOrder({ items }: OrderBlock, order: readonly string[]): string[] {
  const known = items.map(({ id }) => id);
  const kept = [...new Set(order)].filter((id) => known.includes(id));
  return [...kept, ...known.filter((id) => !kept.includes(id))];
}

/** The next place up or down that is not taken for good. */
export function stepFrom(
  order: readonly string[],
  { id, by }: { id: string; by: 1 | -1 },
  isLocked: IsLocked,
): number | undefined {
  for (let at = order.indexOf(id) + by; at >= 0 && at < order.length; at += by)
    if (!isLocked(order[at] ?? '')) return at;
  return undefined;
}

/** The thing comes to stand at `to`; what can move makes room. */
export function movedTo(
  order: readonly string[],
  { id, to }: { id: string; to: number },
  isLocked: IsLocked,
): string[] {
  const open = order.filter((one) => !isLocked(one));
  const at = open.indexOf(order[to] ?? '');
  const moved = open.filter((one) => one !== id);
  moved.splice(at, 0, id);
  return order.map((one) => (isLocked(one) ? one : (moved.shift() ?? one)));
}
