/**
 * A finger, a mouse or a pen on the sheet. One at a time draws. Once a pen was seen, a hand that rests on the sheet
 * draws nothing: it scrolls, as everywhere else. A pen's own eraser erases.
 */
import type { Point } from './strokes.ts';

export type PenEvents = {
  down(point: Point, of: { isForced: boolean; erases: boolean }): void;
  move(points: readonly Point[]): void;
  up(): void;
  /** What was drawn since `down` was no drawing, but a hand that came before its pen. */
  forget(): void;
};

const PEN_ERASER = 32;
const HARDEST = 15;

/** `toSheet` turns a place in the window into a place on the sheet. Returns what ends it. */
export function followPen(
  element: HTMLElement,
  toSheet: (x: number, y: number) => { x: number; y: number },
  events: PenEvents,
): () => void {
  let drawing: { id: number; type: string } | undefined;
  let sawPen = false;
  const pointOf = ({ clientX, clientY, pressure, pointerType }: PointerEvent): Point => ({
    ...toSheet(clientX, clientY),
    force: pointerType === 'pen' ? Math.round(pressure * HARDEST) : 0,
  });
  const onDown = (event: PointerEvent) => {
    const isPen = event.pointerType === 'pen';
    if (isPen) sawPen = true;
    if (event.button > 0 && event.button !== 5) return;
    if (event.pointerType === 'touch' && sawPen) return;
    if (!isPen && drawing !== undefined) return;
    if (drawing !== undefined) events.forget();
    drawing = { id: event.pointerId, type: event.pointerType };
    element.setPointerCapture(event.pointerId);
    events.down(pointOf(event), { isForced: isPen, erases: isPen && (event.buttons & PEN_ERASER) !== 0 });
  };
  const onMove = (event: PointerEvent) => {
    // It is seen before it touches, and so before the hand that holds it.
    if (event.pointerType === 'pen') sawPen = true;
    if (event.pointerId !== drawing?.id) return;
    const all = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : [];
    events.move((all.length === 0 ? [event] : all).map(pointOf));
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== drawing?.id) return;
    drawing = undefined;
    events.up();
  };
  // The browser scrolls with whatever touches the screen, a pen too, unless it is told not to before it begins.
  const onTouch = (event: TouchEvent) => {
    if (event.cancelable && (!sawPen || drawing?.type === 'pen')) event.preventDefault();
  };
  const leaving = new AbortController();
  const { signal } = leaving;
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('touchstart', onTouch, { signal, passive: false });
  element.addEventListener('touchmove', onTouch, { signal, passive: false });
  return () => leaving.abort();
}
