/** The pictures of "Your heart at work". */
import * as c from '../drawing/palette.ts';
import { figure, head } from '../drawing/figure.ts';
import { area, box, card, ground, lifted, oval, placed, stroke, text } from '../drawing/shapes.ts';
import type { Person } from '../drawing/figure.ts';

const NAIL = '#E3B999';

function beats(x: number, y: number): string {
  return stroke(`M${x} ${y} q16 -18 0 -36 M${x + 24} ${y + 10} q28 -28 0 -56`, c.BRICK, 7);
}

/** A left hand, palm up, with its forearm to the left and the thumb at the top; two fingers come from above. */
function wrist(): string {
  const palm =
    stroke('M-40 350 H470', c.SKIN_TAN, 124, 'style="stroke-linecap:butt"') +
    area('M440 288 Q520 270 590 286 Q640 300 640 350 Q640 414 580 420 Q500 426 440 412 Z', c.SKIN_TAN) +
    stroke('M500 300 Q540 236 606 214', c.SKIN_TAN, 50) +
    stroke('M610 304 Q700 290 762 292', c.SKIN_TAN, 38) +
    stroke('M616 338 Q720 332 800 336', c.SKIN_TAN, 38) +
    stroke('M612 372 Q710 376 780 382', c.SKIN_TAN, 38) +
    stroke('M596 402 Q670 418 724 426', c.SKIN_TAN, 34) +
    stroke(
      'M640 322 Q690 316 740 314 M640 356 Q700 356 760 360 M626 390 Q680 396 730 404',
      'rgb(110 60 30 / .28)',
      4,
    ) +
    stroke('M500 330 Q540 330 560 380 M470 318 Q462 350 470 386', 'rgb(110 60 30 / .3)', 5);
  const sleeve =
    box([-20, 272], [250, 156], { fill: c.CORAL, round: 16 }) +
    box([206, 272], [26, 156], { fill: c.BRICK, round: 8 });
  const fingers =
    stroke('M300 -30 Q340 60 372 150', c.SKIN_DARK, 132) +
    stroke('M352 150 Q372 230 386 296', c.SKIN_DARK, 44) +
    stroke('M400 140 Q424 220 434 290', c.SKIN_DARK, 44) +
    stroke('M440 110 Q486 150 500 186 Q498 206 474 196', c.SKIN_DARK, 38) +
    oval([388, 302], [11, 14], NAIL) +
    oval([436, 297], [11, 14], NAIL) +
    box([230, -40], [150, 90], { fill: c.PINE, round: 14, extra: 'transform="rotate(-22 300 0)"' });
  return ground(c.PINE_SOFT) + lifted(palm + sleeve) + lifted(fingers) + beats(392, 486);
}

const LEO = { skin: c.SKIN_TAN, hair: 'short', top: c.BLUE, legs: c.INK } as const;

function neck(): string {
  const person = {
    ...LEO,
    face: { mouth: 'calm', look: 0.2 },
    arms: [
      [
        [-62, -60],
        [-54, 20],
      ],
      [
        [62, -60],
        [54, 20],
      ],
    ],
  } as const satisfies Person;
  const body =
    area('M-150 330 Q-146 196 -52 176 H52 Q146 196 150 330 Z', c.BLUE) +
    area('M-40 96 H40 V176 Q0 214 -40 176 Z', c.SKIN_TAN) +
    area('M-40 120 Q0 150 40 120 V132 Q0 164 -40 132 Z', 'rgb(110 60 30 / .25)') +
    placed([0, 36], head(person), { scale: 2.05 });
  const hand =
    stroke('M190 400 Q226 300 132 224', c.BLUE, 74) +
    stroke('M130 226 L108 204', c.SKIN_TAN, 58) +
    stroke('M104 196 Q72 176 42 160', c.SKIN_TAN, 24) +
    stroke('M96 216 Q66 198 38 184', c.SKIN_TAN, 24) +
    stroke('M108 226 Q96 240 92 232', c.SKIN_TAN, 24) +
    oval([40, 159], [6, 8], NAIL) +
    oval([36, 183], [6, 8], NAIL);
  return (
    ground(c.MARIGOLD_SOFT) +
    lifted(placed([470, 215], body, { scale: 1.3 })) +
    placed([470, 188], hand, { scale: 1.3 }) +
    beats(600, 340)
  );
}

function moves(): string {
  const march = figure({
    skin: c.SKIN_DARK,
    hair: 'braids',
    top: c.CORAL,
    legs: c.PINE,
    sleeves: 'short',
    arms: [
      [
        [-92, -58],
        [-74, -112],
      ],
      [
        [76, -56],
        [64, -6],
      ],
    ],
    feet: [
      [
        [-18, 50],
        [-18, 110],
      ],
      [
        [62, 6],
        [40, 62],
      ],
    ],
  });
  const reach = figure({
    skin: c.SKIN_TAN,
    hair: 'short',
    top: c.BLUE,
    legs: '#5B5348',
    sleeves: 'short',
    face: { mouth: 'open' },
    arms: [
      [
        [-64, -150],
        [-58, -246],
      ],
      [
        [64, -150],
        [58, -246],
      ],
    ],
  });
  const stand = figure({
    skin: c.SKIN_BROWN,
    hair: 'crop',
    top: c.MARIGOLD,
    legs: c.PLUM,
    sleeves: 'short',
    tilt: 4,
    arms: [
      [
        [-30, -50],
        [54, -58],
      ],
      [
        [60, -60],
        [104, -62],
      ],
    ],
    feet: [
      [
        [92, -22],
        [44, 104],
      ],
      [
        [112, -14],
        [70, 104],
      ],
    ],
  });
  const chair =
    stroke('M-64 -96 V116 M-64 8 H40 M34 8 V116', c.WOOD_DARK, 15) +
    box([-72, -2], [120, 18], { fill: c.WOOD, round: 6 }) +
    box([-74, -104], [20, 66], { fill: c.WOOD, round: 6 });
  return (
    ground(c.SKY_SOFT) +
    box([0, 500], [960, 140], { fill: c.PINE_SOFT }) +
    [180, 480, 780].map((x) => oval([x, 548], [120, 22], 'rgb(31 81 69 / .18)')).join('') +
    lifted(placed([180, 400], march, { scale: 1.2 })) +
    lifted(placed([480, 400], reach, { scale: 1.2 })) +
    lifted(placed([750, 412], chair, { scale: 1.12 })) +
    lifted(placed([772, 404], stand, { scale: 1.2 })) +
    stroke('M606 250 V130 M586 152 L606 128 L626 152 M906 300 V180 M886 202 L906 178 L926 202', c.BRICK, 8) +
    stroke('M62 336 q-22 30 0 60 M296 336 q22 30 0 60', c.BRICK, 8) +
    text([180, 614], 'March', { size: 34 }) +
    text([480, 614], 'Reach', { size: 34 }) +
    text([780, 614], 'Stand up', { size: 34 })
  );
}

function heart(x: number, y: number, size: number): string {
  return placed(
    [x, y],
    area('M0 34 C-46 4 -40 -34 -16 -34 C-6 -34 0 -26 0 -20 C0 -26 6 -34 16 -34 C40 -34 46 4 0 34 Z', c.BRICK),
    { scale: size },
  );
}

function chart(): string {
  const bars = [
    { x: 210, beats: 84, words: 'at rest', colour: c.BLUE },
    { x: 470, beats: 132, words: 'right after', colour: c.CORAL },
    { x: 730, beats: 96, words: '2 minutes later', colour: c.PINE },
  ];
  const grid = [0, 40, 80, 120]
    .map(
      (n) =>
        stroke(`M110 ${510 - n * 2.9} H880`, c.LINE, 3) +
        text([96, 521 - n * 2.9], String(n), { size: 30, fill: '#4B5650', anchor: 'end', weight: 520 }),
    )
    .join('');
  const drawn = bars.map(
    (bar) =>
      box([bar.x - 70, 510 - bar.beats * 2.9], [140, bar.beats * 2.9], { fill: bar.colour, round: 6 }) +
      text([bar.x, 498 - bar.beats * 2.9], String(bar.beats), {
        size: 44,
        fill: bar.colour === c.CORAL ? c.BRICK : bar.colour,
      }) +
      text([bar.x, 562], bar.words, { size: 32, weight: 560 }),
  );
  return (
    ground(c.PAPER) +
    card([20, 20], [920, 600]) +
    grid +
    drawn.join('') +
    stroke('M110 510 H880', c.INK, 5) +
    heart(850, 90, 0.9)
  );
}

export const pePictures = {
  '01-wrist': wrist(),
  '02-neck': neck(),
  '03-moves': moves(),
  '04-chart': chart(),
};
