import type { ComponentChildren } from 'preact';
import { useDrag } from './use-drag.ts';
import type { Placing } from './use-placing.ts';
import './placing.css';

type PlacingBoardProps = {
  placing: Placing;
  /** Everything is in its place; nothing moves any more. */
  done: boolean;
  children: ComponentChildren;
};

/** Round everything that can be picked up and put down: one line says how, and what has happened. */
export function PlacingBoard({ placing, done, children }: PlacingBoardProps) {
  const drag = useDrag(placing.drop);
  return (
    <div
      class="stack board"
      {...drag}
      onKeyDown={(event) => {
        if (event.key === 'Escape') placing.letGo();
      }}
    >
      <p class="quiet live" role="status">
        {!done && placing.line}
      </p>
      {children}
    </div>
  );
}
