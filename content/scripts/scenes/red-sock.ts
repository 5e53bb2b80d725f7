/** The pictures of "Where is the red sock?". */
import * as c from '../drawing/palette.ts';
import { figure } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import { redSock, sock } from '../drawing/things.ts';
import { house } from './lantern-street.ts';

const NICO = { skin: c.SKIN_TAN, hair: 'crop', top: c.MARIGOLD, legs: c.BLUE, sleeves: 'short' } as const;
const GRANDMA = {
  skin: c.SKIN_BROWN,
  hair: 'bun',
  top: c.PLUM,
  legs: '#5B5348',
} as const;
function bag(): string {
  return (
    area('M-92 120 Q-120 10 -40 -44 H40 Q120 10 92 120 Q0 146 -92 120 Z', c.SKY) +
    area('M-34 -44 Q-46 -84 -18 -92 H18 Q46 -84 34 -44 Z', '#8FB2CC') +
    stroke('M-42 -44 H42', c.BLUE, 12) +
    stroke('M-60 20 Q-70 60 -58 104 M50 0 Q72 50 58 106', '#8FB2CC', 8)
  );
}

function street(): string {
  return (
    ground(c.SKY_SOFT) +
    disc([852, 92], 48, c.LAMP) +
    house([40, 130], [250, 380], { wall: c.CORAL, lit: [1, 5, 8], glass: '#B65E42' }) +
    house([316, 60], [220, 450], { wall: '#C9A66B', lit: [2, 4, 9], glass: '#A8854D' }) +
    house([720, 190], [220, 320], { wall: '#8FA9A0', lit: [0, 4], glass: '#6D8A80', roof: c.BRICK }) +
    box([0, 500], [960, 140], { fill: c.STONE }) +
    box([0, 500], [960, 16], { fill: c.STONE_DARK })
  );
}

function walking(): string {
  const nico = figure({
    ...NICO,
    tilt: -3,
    arms: [
      [
        [-20, -50],
        [40, -20],
      ],
      [
        [66, -60],
        [92, -26],
      ],
    ],
    feet: [
      [
        [-40, 46],
        [-58, 104],
      ],
      [
        [44, 40],
        [44, 108],
      ],
    ],
  });
  const grandma = figure({
    ...GRANDMA,
    face: { glasses: true, look: -0.6 },
    arms: [
      [
        [-70, -56],
        [-66, 0],
      ],
      [
        [70, -56],
        [58, 0],
      ],
    ],
    feet: [
      [
        [-30, 48],
        [-44, 108],
      ],
      [
        [32, 46],
        [36, 108],
      ],
    ],
  });
  return (
    street() +
    lifted(placed([610, 436], grandma, { scale: 1.2 })) +
    lifted(placed([300, 466], nico, { scale: 0.98 }) + placed([420, 452], bag(), { scale: 0.86 })) +
    disc([382, 442], 14, c.SKIN_TAN)
  );
}

function machine(x: number, y: number, inside: string): string {
  return placed(
    [x, y],
    box([-150, -190], [300, 380], { fill: c.SHEET, round: 18 }) +
      box([-150, -190], [300, 64], { fill: '#D9E2E0', round: 18 }) +
      disc([-104, -158], 14, c.MARIGOLD) +
      box([-60, -170], [150, 24], { fill: c.STONE, round: 10 }) +
      disc([0, 30], 124, c.STONE_DARK) +
      disc([0, 30], 104, '#5C8DB5') +
      inside +
      stroke('M-62 -22 Q-34 -54 8 -58', 'rgb(255 255 255 / .7)', 10),
  );
}

function wash(): string {
  return (
    stroke('M-84 48 Q-30 10 20 52 T92 44', c.SKY, 16) +
    stroke('M-70 84 Q-20 52 26 88 T74 78', c.SKY_SOFT, 12) +
    placed([-34, 10], area('M-40 -30 L-14 -44 H14 L40 -30 L30 -8 L20 -12 V44 H-20 V-12 L-30 -8 Z', c.BLUE), {
      turn: -24,
    }) +
    placed([44, 22], redSock(), { scale: 0.5, turn: 40 }) +
    [
      [-10, 96],
      [58, 100],
      [-66, 40],
      [12, -34],
    ]
      .map(([x, y]) => disc([x ?? 0, y ?? 0], 9, 'rgb(255 255 255 / .75)'))
      .join('')
  );
}

function washerRoom(): string {
  return (
    ground('#DCE8DF') +
    stroke('M0 120 H960 M0 250 H960 M0 380 H960', '#C9DACF', 5) +
    box([0, 520], [960, 120], { fill: c.STONE }) +
    box([0, 508], [960, 16], { fill: c.STONE_DARK })
  );
}

function washer(): string {
  const nico = figure({
    ...NICO,
    tilt: 6,
    face: { look: 1, mouth: 'open' },
    arms: [
      [
        [-10, -40],
        [58, -34],
      ],
      [
        [74, -66],
        [112, -96],
      ],
    ],
  });
  return (
    washerRoom() +
    lifted(machine(130, 340, stroke('M-80 60 Q0 20 84 56', c.SKY, 12))) +
    lifted(placed([668, 332], machine(0, 0, wash()), { scale: 1.18 })) +
    lifted(placed([388, 430], nico, { scale: 1.05 }))
  );
}

function foldedPile(colours: readonly string[]): string {
  return colours
    .map((colour, n) => box([-80, -26 - n * 30], [160, 26], { fill: colour, round: 12 }))
    .join('');
}

function folding(): string {
  const grandma = figure(
    {
      ...GRANDMA,
      tilt: 4,
      face: { glasses: true, look: 0.6 },
      arms: [
        [
          [-84, -50],
          [-52, -6],
        ],
        [
          [86, -50],
          [60, -6],
        ],
      ],
    },
    false,
  );
  const nico = figure(
    {
      ...NICO,
      face: { look: -0.4, mouth: 'calm' },
      arms: [
        [
          [-60, -60],
          [-44, -10],
        ],
        [
          [84, -96],
          [92, -160],
        ],
      ],
    },
    false,
  );
  return (
    washerRoom() +
    lifted(machine(850, 300, oval([0, 60], [60, 30], '#4A7BA3'))) +
    lifted(placed([270, 440], grandma, { scale: 1.35 })) +
    lifted(placed([560, 466], nico, { scale: 1.15 })) +
    lifted(placed([676, 226], redSock(), { scale: 0.62, turn: -8 })) +
    disc([666, 284], 16, c.SKIN_TAN) +
    area('M20 450 H860 L900 640 H0 Z', c.WOOD) +
    area('M20 450 H860 L863 468 H17 Z', '#D3A065') +
    lifted(placed([130, 520], foldedPile([c.BLUE, c.SKY, c.CORAL]))) +
    lifted(placed([430, 540], foldedPile([c.PINE, c.MARIGOLD_SOFT]))) +
    lifted(placed([640, 540], sock(c.PINE, c.PINE_SOFT), { scale: 0.42, turn: 70 }))
  );
}

function looking(): string {
  const nico = figure({
    ...NICO,
    tilt: 28,
    face: { look: 0.8, mouth: 'sad' },
    arms: [
      [
        [30, -50],
        [66, 20],
      ],
      [
        [90, -60],
        [128, 8],
      ],
    ],
    feet: [
      [
        [40, 20],
        [-62, 22],
      ],
      [
        [52, 26],
        [-50, 34],
      ],
    ],
  });
  const bench =
    box([-220, -30], [440, 34], { fill: c.WOOD, round: 8 }) +
    stroke('M-180 0 V110 M180 0 V110', c.WOOD_DARK, 22) +
    stroke('M-200 -16 H200', '#D3A065', 5);
  return (
    washerRoom() +
    lifted(machine(160, 300, oval([0, 50], [70, 40], '#4A7BA3'))) +
    lifted(placed([690, 440], bench)) +
    oval([700, 566], [180, 14], 'rgb(29 41 38 / .16)') +
    lifted(placed([330, 530], nico, { scale: 1.22 })) +
    lifted(placed([840, 350], bag(), { scale: 0.6 }))
  );
}

/** Nico from behind: hair, shirt and the sock that sticks to it. */
function nicoFromBehind(): string {
  return (
    stroke('M-34 -98 Q-84 -60 -70 0 M34 -98 Q84 -60 70 0', c.SKIN_TAN, 21) +
    stroke('M-17 -6 Q-17 50 -17 110 M17 -6 Q17 50 17 110', c.BLUE, 33) +
    stroke('M-22 120 h10 M12 120 h10', c.INK, 20) +
    stroke('M0 -126 V-112', c.SKIN_TAN, 26) +
    area('M-46 -100 Q-44 -120 -16 -120 H16 Q44 -120 46 -100 L40 8 Q0 20 -40 8 Z', c.MARIGOLD) +
    stroke('M-36 -98 L-62 -76 M36 -98 L62 -76', c.MARIGOLD, 29) +
    oval([-42, -162], [9, 12], c.SKIN_TAN) +
    oval([42, -162], [9, 12], c.SKIN_TAN) +
    area('M-44 -164 C-48 -228 48 -228 44 -164 Q42 -122 0 -120 Q-42 -122 -44 -164 Z', c.HAIR_BLACK) +
    placed([-2, -52], redSock(), { scale: 0.46, turn: 14 })
  );
}

function onTheBack(): string {
  const grandma = figure({
    ...GRANDMA,
    tilt: -4,
    face: { glasses: true, look: -0.9 },
    arms: [
      [
        [-90, -86],
        [-150, -70],
      ],
      [
        [74, -50],
        [30, -30],
      ],
    ],
  });
  return (
    washerRoom() +
    lifted(machine(130, 300, oval([0, 50], [70, 40], '#4A7BA3'))) +
    lifted(placed([420, 444], nicoFromBehind(), { scale: 1.25 })) +
    lifted(placed([720, 420], grandma, { scale: 1.3 })) +
    stroke('M330 300 l-34 -18 M326 350 h-38 M338 402 l-32 18', c.MARIGOLD_DARK, 8)
  );
}

export const sockPictures = {
  '01-bag': walking(),
  '02-washer': washer(),
  '03-fold': folding(),
  '04-look': looking(),
  '05-back': onTheBack(),
};
