/**
 * Dragging, as an extra on top of pressing: a mouse or a pen drags at once, a finger after it has rested a moment, so
 * that a swipe still scrolls. What can be dragged carries `data-item` (and `data-from`), a place `data-slot`; while it
 * is dragged only its style changes, nothing is drawn again. Escape ends it, and nothing has happened.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Held } from './placements.ts';

const MOVED_PX = 6;
const REST_MS = 200;
const EDGE_PX = 88;
const SCROLL_PX = 14;

type Drag = {
  element: HTMLElement;
  pointerId: number;
  isTouch: boolean;
  /** On the page, not in the window: the page may scroll meanwhile. */
  start: { x: number; y: number };
  isLifted: boolean;
  hasMoved: boolean;
  over: HTMLElement | undefined;
  rest: ReturnType<typeof setTimeout> | undefined;
};

type PointerHandler = (event: PointerEvent) => void;
export type DragHandlers = {
  onPointerDown: PointerHandler;
  onPointerMove: PointerHandler;
  onPointerUp: PointerHandler;
  onPointerCancel: PointerHandler;
  onTouchMove: (event: TouchEvent) => void;
  onContextMenu: (event: Event) => void;
  onClickCapture: (event: MouseEvent) => void;
};

/** Handlers for the element round all things and places. `slot` is undefined when it was let go elsewhere. */
export function useDrag(onDrop: (held: Held, slot: string | undefined) => void): DragHandlers {
  const drag = useRef<Drag | undefined>(undefined);
  const swallowsClick = useRef(false);
  const end = () => {
    if (drag.current !== undefined) layDown(drag.current);
    drag.current = undefined;
  };
  const endNow = useRef(end);
  useEffect(() => {
    const stop = endNow.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || drag.current === undefined) return;
      // The pointer is still down: letting it go later presses nothing.
      swallowsClick.current = drag.current.isLifted;
      stop();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      stop();
    };
  }, []);
  return {
    onPointerDown: (event) => {
      swallowsClick.current = false;
      end();
      drag.current = begin(event);
    },
    onPointerMove: (event) => {
      const current = drag.current;
      if (current?.pointerId !== event.pointerId) return;
      if (current.isLifted) follow(current, event);
      else if (!startsOrWaits(current, event)) end();
    },
    onPointerUp: (event) => {
      const current = drag.current;
      if (current?.pointerId !== event.pointerId) return;
      end();
      if (!current.isLifted) return;
      swallowsClick.current = true;
      if (current.hasMoved) onDrop(heldIn(current.element), current.over?.dataset['slot']);
      else current.element.click();
    },
    onPointerCancel: end,
    onTouchMove: (event) => {
      if (drag.current?.isLifted === true) event.preventDefault();
    },
    onContextMenu: (event) => {
      if (drag.current?.isTouch === true) event.preventDefault();
    },
    onClickCapture: (event) => {
      // A key's click has no detail, and follows no drag.
      if (!swallowsClick.current || event.detail === 0) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function heldIn({ dataset }: HTMLElement): Held {
  return { item: dataset['item'] ?? '', from: dataset['from'] };
}

function begin(event: PointerEvent): Drag | undefined {
  if (!event.isPrimary || event.button !== 0 || !(event.target instanceof Element)) return undefined;
  const element = event.target.closest<HTMLElement>('[data-item]');
  if (element === null || isOtherControl(event.target, element)) return undefined;
  const isTouch = event.pointerType === 'touch';
  const drag: Drag = {
    ...{ element, isTouch, pointerId: event.pointerId, start: { x: event.pageX, y: event.pageY } },
    ...{ isLifted: false, hasMoved: false, over: undefined, rest: undefined },
  };
  if (isTouch) drag.rest = setTimeout(() => lift(drag), REST_MS);
  return drag;
}

/** A button that stands in what can be dragged is pressed, not dragged. */
function isOtherControl(target: Element, element: HTMLElement): boolean {
  const control = target.closest('button, input, select, a');
  return control !== null && control !== element && element.contains(control);
}

/** False when it is no drag: a finger that moves before it has rested scrolls the page. */
function startsOrWaits(drag: Drag, event: PointerEvent): boolean {
  if (Math.hypot(event.pageX - drag.start.x, event.pageY - drag.start.y) < MOVED_PX) return true;
  if (drag.isTouch) return false;
  lift(drag);
  follow(drag, event);
  return true;
}

function lift(drag: Drag): void {
  drag.isLifted = true;
  drag.element.setPointerCapture(drag.pointerId);
  drag.element.dataset['lifted'] = '';
}

function layDown({ element, rest, over }: Drag): void {
  clearTimeout(rest);
  delete element.dataset['lifted'];
  element.style.translate = '';
  delete over?.dataset['over'];
}

function follow(drag: Drag, event: PointerEvent): void {
  const { clientX, clientY } = event;
  if (clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
  else if (clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
  const [x, y] = [clientX + scrollX - drag.start.x, clientY + scrollY - drag.start.y];
  drag.hasMoved ||= Math.hypot(x, y) >= MOVED_PX;
  drag.element.style.translate = `${x}px ${y}px`;
  const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-slot]') ?? undefined;
  const over = under?.dataset['slot'] === undefined ? undefined : under;
  if (over === drag.over) return;
  delete drag.over?.dataset['over'];
  if (over !== undefined) over.dataset['over'] = '';
  drag.over = over;
}
