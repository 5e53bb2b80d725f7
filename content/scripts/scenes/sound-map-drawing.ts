/** Amaya's own drawing: the map of sounds, on a sheet of 560 × 420 with its upper left corner at the origin. */
import * as c from '../drawing/palette.ts';
import { box, stroke, text } from '../drawing/shapes.ts';

const PENCIL = '#4A5560';

function cloud(x: number, y: number): string {
  return stroke(
    `M${x} ${y} q-16 -2 -14 -16 q2 -14 17 -12 q6 -15 22 -11 q15 3 14 17 q14 1 13 13 q-1 11 -14 10 Z`,
    c.PLUM,
    5,
  );
}

const firstNight =
  stroke('M262 178 l52 -3 l2 66 l-52 2 Z', PENCIL, 6) +
  stroke('M264 196 l50 -1', PENCIL, 5) +
  text([289, 270], 'my bed', { size: 22, fill: PENCIL, weight: 520 }) +
  stroke('M334 168 v.1 M337 186 v.1 M335 204 v.1 M338 222 v.1 M336 240 v.1', c.BRICK, 11) +
  cloud(222, 336) +
  cloud(286, 344) +
  cloud(350, 334) +
  stroke('M34 56 l18 -24 l16 26 l18 -27 l16 26 l18 -26 l16 25', c.BLUE, 6);

const questions =
  text([96, 92], 'squeak?', { size: 24, fill: c.BLUE, weight: 560 }) +
  text([386, 208], 'tick?', { size: 24, fill: c.BRICK, weight: 560 }) +
  text([306, 384], 'rumble?', { size: 24, fill: c.PLUM, weight: 560 });

const threeWeeks =
  stroke('M440 70 q14 -30 28 0 t28 0 t28 0', c.PINE, 6) +
  stroke(
    'M424 118 v34 q0 8 -9 8 q-9 0 -9 -7 q0 -7 18 -8 M450 112 v34 q0 8 -9 8 q-9 0 -9 -7 q0 -7 18 -8 M424 118 l26 -6',
    c.PLUM,
    5,
  ) +
  stroke('M60 180 l-8 18 M82 176 l-8 18 M104 182 l-8 18 M66 212 l-8 18 M92 210 l-8 18', c.BLUE, 5) +
  stroke('M60 330 q22 -30 44 0 q-22 18 -44 0 M104 330 l18 -8 l-3 15 Z', c.BRICK, 5) +
  stroke('M470 250 a20 20 0 1 0 .1 0 M470 236 v34 M456 270 h28', c.MARIGOLD_DARK, 5) +
  stroke('M180 70 l26 20 l-26 20 l26 20 M220 78 q14 20 0 44', PENCIL, 5) +
  stroke('M470 350 q12 -16 24 0 t24 0', c.PINE, 5) +
  stroke('M150 280 h30 v-22 h26', PENCIL, 5);

/** One soft, round wave, right beside the bed. */
const purr = stroke('M196 214 q10 -18 20 0 t20 0', c.MARIGOLD_DARK, 6);

export function soundMap(state: 'empty' | 'first-night' | 'full'): string {
  const sheet = box([0, 0], [560, 420], { fill: c.SHEET, round: 4 });
  if (state === 'empty') return sheet + stroke('M262 178 l52 -3 l2 66 l-52 2 Z', PENCIL, 6);
  return sheet + firstNight + (state === 'full' ? threeWeeks + purr : questions);
}
