import { h } from 'preact';
import type { Shape } from '#core/lesson/questions.ts';

/** A spot's outline on its picture, in two tones so that it shows on any ground. */
export function SpotShape({ area, state }: { area: Shape; state: string }) {
  return (
    <g class={`spot ${state}`}>
      {h(nameOf(area), { ...edgeOf(area), class: 'under' })}
      {h(nameOf(area), edgeOf(area))}
    </g>
  );
}

function nameOf({ shape }: Shape): 'circle' | 'rect' | 'polygon' {
  return shape === 'rectangle' ? 'rect' : shape;
}

function edgeOf(area: Shape): Record<string, string | number> {
  switch (area.shape) {
    case 'circle':
      return { cx: area.x, cy: area.y, r: area.radius };
    case 'rectangle':
      return { x: area.x, y: area.y, width: area.width, height: area.height };
    case 'polygon':
      return { points: area.points.map((point) => point.join()).join(' ') };
  }
}
