/** Things that are put into places: how they move. Pure, so that a tap, a key and a drag do exactly the same. */

export type Placement = { item: string; slot: string };
/** What was picked up: from the bank, or from a place. */
export type Held = { item: string; from: string | undefined };

export type PlacingRules = {
  /** A place holds one thing, and gives up what it held; otherwise as many as there are. */
  single: boolean;
  /** How often a thing may be used; 0: as often as you like. */
  uses: (item: string) => number;
};

export function put(
  placed: readonly Placement[],
  { item, from }: Held,
  to: { slot: string; single: boolean },
): Placement[] {
  if (from === to.slot) return [...placed];
  const others = placed.filter((one) => !(one.item === item && (one.slot === from || one.slot === to.slot)));
  if (!to.single) return [...others, { item, slot: to.slot }];
  // What lay there goes to where the new thing came from, or back to the bank.
  const moved = others.flatMap((one): Placement[] => {
    if (one.slot !== to.slot) return [one];
    return from === undefined ? [] : [{ item: one.item, slot: from }];
  });
  return [...moved, { item, slot: to.slot }];
}

export function takeOut(placed: readonly Placement[], { item, from }: Held): Placement[] {
  return placed.filter((one) => !(one.item === item && one.slot === from));
}

export function isLeft(placed: readonly Placement[], item: string, rules: PlacingRules): boolean {
  const uses = rules.uses(item);
  return uses === 0 || placed.filter((one) => one.item === item).length < uses;
}

/** By item or by place; later ones win, and no key of a record is more than a key. */
export function recordOf(
  placed: readonly Placement[],
  entryOf: (placement: Placement) => [string, string],
): Record<string, string> {
  return Object.fromEntries(placed.map(entryOf));
}
