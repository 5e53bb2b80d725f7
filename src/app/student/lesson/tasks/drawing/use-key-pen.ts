/** The pen, moved with the arrow keys: Space sets it down and lifts it. */
import { useRef, useState } from 'preact/hooks';
import type { Pad } from './pad.ts';
import type { Drawing } from './strokes.ts';

const STEP = 24;
const SMALL_STEP = 6;
const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export type KeyPen = {
  isDown: boolean;
  /** Where it is, in hundredths of the sheet. */
  at: { left: number; top: number };
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

export function useKeyPen({ width, height }: Drawing, pad: () => Pad | undefined): KeyPen {
  const place = useRef({ x: Math.round(width / 2), y: Math.round(height / 2), force: 0 });
  const [isDown, setDown] = useState(false);
  const [at, setAt] = useState({ left: 50, top: 50 });
  const lift = () => {
    if (isDown) pad()?.keys.up();
    setDown(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (event.key === ' ' || event.key === 'Enter') {
      if (isDown) lift();
      else {
        pad()?.keys.down(place.current);
        setDown(true);
      }
    } else if (way !== undefined) {
      const step = event.shiftKey ? SMALL_STEP : STEP;
      const x = within(place.current.x + way[0] * step, width);
      const y = within(place.current.y + way[1] * step, height);
      place.current = { x, y, force: 0 };
      setAt({ left: (100 * x) / width, top: (100 * y) / height });
      if (isDown) pad()?.keys.move(place.current);
    } else return;
    event.preventDefault();
  };
  return { isDown, at, onKeyDown, onBlur: lift };
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
