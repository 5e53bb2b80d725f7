/**
 * Putting things into places, one way for all: press a thing, then the place (or the place, then the thing). With a
 * finger, a mouse or a pen it can be dragged as well. Whatever was done is said in one line that is always there.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { wordsFor } from '../../../../ui/words.ts';
import { isLeft, put, takeOut, type Held, type Placement, type PlacingRules } from './placements.ts';

const say = wordsFor('lesson');

type Picked = Held | { slot: string };

export type PlacingWish = PlacingRules & {
  /** Ids of elements begin with it. */
  id: string;
  placed: readonly Placement[];
  /** Everything is right: nothing moves any more. */
  done: boolean;
  onChange: (placed: Placement[]) => void;
  /** What is right stays where it is. */
  isLocked: (placement: Placement) => boolean;
  itemName: (item: string) => string;
  slotName: (slot: string) => string;
};

export type Placing = Pick<PlacingWish, 'id' | 'done' | 'itemName' | 'slotName' | 'isLocked' | 'single'> & {
  /** What was done last, or how it is done. */
  line: string;
  held: Held | undefined;
  /** The place that was pressed first. */
  aim: string | undefined;
  itemsIn: (slot: string) => string[];
  isLeft: (item: string) => boolean;
  pressItem: (item: string, from?: string) => void;
  /** A place that holds one thing gives it; any other is where something goes. */
  pressSlot: (slot: string) => void;
  /** Lays what is held back into the bank. */
  pressBank: () => void;
  letGo: () => void;
  drop: (held: Held, slot: string | undefined) => void;
};

export function usePlacing(wish: PlacingWish): Placing {
  const { id, placed, single, itemName, slotName } = wish;
  const [picked, setPicked] = useState<Picked>();
  const [line, setLine] = useState<string>();
  const focusOn = useFocusAfter();
  const held = picked !== undefined && 'item' in picked ? picked : undefined;
  const aim = picked !== undefined && 'slot' in picked ? picked.slot : undefined;

  const pick = (next: Picked | undefined) => {
    setPicked(next);
    if (next === undefined) setLine(undefined);
    else if ('slot' in next) setLine(say('question.aimed', { place: slotName(next.slot) }));
    else setLine(say('question.held', { item: itemName(next.item) }));
  };
  const lay = (thing: Held, slot: string) => {
    setPicked(undefined);
    setLine(say('question.placed', { item: itemName(thing.item), place: slotName(slot) }));
    wish.onChange(put(placed, thing, { slot, single }));
    focusOn(slotElement(id, slot));
  };
  const back = (thing: Held) => {
    setPicked(undefined);
    setLine(say('question.putBack', { item: itemName(thing.item) }));
    wish.onChange(takeOut(placed, thing));
    focusOn(itemElement(id, thing.item));
  };
  const isHeld = (item: string, from?: string) => held?.item === item && held.from === from;
  const pressItem = (item: string, from?: string) => {
    if (isHeld(item, from) || (aim !== undefined && aim === from)) pick(undefined);
    else if (aim !== undefined) lay({ item, from }, aim);
    else if (held !== undefined && from !== undefined) lay(held, from);
    else pick({ item, from });
  };
  const itemsIn = (slot: string) => placed.filter((one) => one.slot === slot).map(({ item }) => item);
  return {
    ...{ id, done: wish.done, itemName, slotName, single, isLocked: wish.isLocked, pressItem, itemsIn },
    ...{ line: line ?? say('question.pickAndPut'), held, aim },
    isLeft: (item) => isLeft(placed, item, wish),
    pressSlot: (slot) => {
      const inside = single ? itemsIn(slot)[0] : undefined;
      if (inside !== undefined) pressItem(inside, slot);
      else if (held !== undefined) lay(held, slot);
      else pick(aim === slot ? undefined : { slot });
    },
    pressBank: () => {
      if (held?.from !== undefined) back(held);
    },
    letGo: () => pick(undefined),
    drop: (thing, slot) => {
      if (slot === undefined && thing.from !== undefined) back(thing);
      else if (slot !== undefined && slot !== thing.from) lay(thing, slot);
    },
  };
}

export function slotElement(id: string, slot: string): string {
  return `${id}-slot-${slot}`;
}

export function itemElement(id: string, item: string): string {
  return `${id}-item-${item}`;
}

/** After the next drawing the focus goes to this element, when the one that had it is gone. */
function useFocusAfter(): (elementId: string) => void {
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    if (document.activeElement === document.body) document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return (elementId) => {
    wanted.current = elementId;
  };
}
