/**
 * A hand on a page: real keys and taps through the browser, and how long they took to be seen. Time is taken by the page
 * itself, from the moment of the input; asking through a script of the harness would be measured as well.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';

/** A quick typist's rhythm, and a quick finger's: what the harness asks of the page stays out of what a press takes. */
const BETWEEN_KEYS_MS = 90;
const BETWEEN_TAPS_MS = 150;
/** Places of a finger on its way over a sheet. */
const PLACES = 12;
/** Event Timing tells nothing below. */
const LEAST_MS = 16;

export type Seen = { count: number; p95: number; longest: number };
/** A place on an element: shares of its width and height. */
type Spot = { x: number; y: number };
type Way = { from: Spot; to: Spot };

export type Hand = {
  tap(selector: string): Promise<void>;
  /** Draws over the element; its first touch and its end count as one tap. */
  drag(selector: string, way: Way): Promise<void>;
  /** Taps, and returns the milliseconds until `wanted` has been painted on the screen. */
  tapUntilShown(selector: string, wanted: string): Promise<number>;
  /** Presses so many keys, taken from `keys` round and round. */
  type(keys: string, count: number): Promise<void>;
  /** What was pressed and tapped apart from `tapUntilShown`, and the duration below which 95 % of it stayed. */
  durations(): Promise<{ keys: Seen; taps: Seen }>;
};

export async function makeHand(page: Page, session: CDPSession): Promise<Hand> {
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'benchShown' });
  await page.evaluate(listen);
  let keys = 0;
  let taps = 0;
  const finger = makeFinger(page, session);
  return {
    tap: async (selector) => {
      taps += 1;
      await finger.press(selector);
      await pause(BETWEEN_TAPS_MS);
    },
    drag: async (selector, way) => {
      taps += 1;
      await finger.drag(selector, way);
      await pause(BETWEEN_TAPS_MS);
    },
    tapUntilShown: async (selector, wanted) => {
      const shown = new Promise<number>((resolve) => {
        session.once('Runtime.bindingCalled', ({ payload }) => {
          resolve(Number(payload));
        });
      });
      await page.evaluate(watchFor, wanted);
      await finger.press(selector);
      return shown;
    },
    type: async (text, count) => {
      for (let index = 0; index < count; index += 1) {
        const key = text[index % text.length] ?? '';
        keys += 1;
        await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
        await pause(BETWEEN_KEYS_MS);
      }
    },
    durations: async () => {
      const seen = await page.evaluate(durationsSeen);
      return {
        keys: seenOf(seen.keys, keys),
        taps: seenOf(seen.taps, taps),
      };
    },
  };
}

type Finger = {
  press(selector: string): Promise<void>;
  drag(selector: string, way: Way): Promise<void>;
};

function makeFinger(page: Page, session: CDPSession): Finger {
  const find = async (selector: string) => {
    const target = page.locator(selector).first();
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`Nothing to tap: ${selector}`);
    return ({ x, y }: Spot) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  };
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', point: Spot) =>
    session.send('Input.dispatchMouseEvent', { type, ...point, button: 'left', buttons: 1, clickCount: 1 });
  return {
    press: async (selector) => {
      const point = (await find(selector))({ x: 0.5, y: 0.5 });
      await mouse('mousePressed', point);
      await mouse('mouseReleased', point);
    },
    drag: async (selector, { from, to }) => {
      const place = await find(selector);
      const between = (share: number) =>
        place({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      await mouse('mousePressed', between(0));
      for (let at = 1; at <= PLACES; at += 1) await mouse('mouseMoved', between(at / PLACES));
      await mouse('mouseReleased', between(1));
    },
  };
}

/** What was not told took 16 ms at most. */
function seenOf(told: readonly number[], count: number): Seen {
  const untold = Math.max(0, count - told.length);
  const all = [...told, ...Array.from({ length: untold }, () => LEAST_MS)].sort((a, b) => a - b);
  return {
    count,
    p95: all[Math.ceil(all.length * 0.95) - 1] ?? LEAST_MS,
    longest: all.at(-1) ?? LEAST_MS,
  };
}

type Told = { name: string; duration: number; interactionId: number };

/** What stands in the page. */
type BenchPage = typeof globalThis & { benchTold: Told[]; benchShown: (ms: string) => void };

/** In the page: keeps what Event Timing tells. */
function listen(): void {
  const told: Told[] = [];
  (globalThis as BenchPage).benchTold = told;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { name, duration, interactionId } = entry as PerformanceEntry & { interactionId: number };
      told.push({ name, duration, interactionId });
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** In the page: from the next tap to the frame in which the first element of that kind stands on the screen. */
function watchFor(wanted: string): void {
  let tappedAt = 0;
  addEventListener('click', (event) => (tappedAt = event.timeStamp), { capture: true, once: true });
  const isShown = () => {
    const element = tappedAt === 0 ? null : document.querySelector(wanted);
    if (element === null) return false;
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const look = () => {
    if (!isShown()) {
      requestAnimationFrame(look);
      return;
    }
    // What stands now is painted with this frame; the next task comes after it.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (globalThis as BenchPage).benchShown(String(performance.now() - tappedAt));
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

/** In the page: the longest event of each press; a press is all events of one interaction. */
function durationsSeen(): { keys: number[]; taps: number[] } {
  const longest = (pattern: RegExp) => {
    const presses = new Map<number, number>();
    for (const { name, duration, interactionId } of (globalThis as BenchPage).benchTold) {
      if (interactionId > 0 && pattern.test(name))
        presses.set(interactionId, Math.max(duration, presses.get(interactionId) ?? 0));
    }
    return [...presses.values()];
  };
  return { keys: longest(/^(key|input|beforeinput)/), taps: longest(/^(pointer|mouse|click)/) };
}
