import type { ComponentChildren } from 'preact';
import { AppWords } from '../../../../ui/AppWords.tsx';
import { useDrag } from './use-drag.ts';
import type { Placing } from './use-placing.ts';
import './placing.css';

type PlacingBoardProps = {
  placing: Placing;
  children: ComponentChildren;
};

/** Round everything that can be picked up and put down: one line says how, and what has happened. */
export function PlacingBoard({ placing, children }: PlacingBoardProps) {
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
        {!placing.done && <AppWords>{placing.line}</AppWords>}
      </p>
      {children}
    </div>
  );
}
