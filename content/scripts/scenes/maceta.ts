/** The pictures of "La maceta de la escalera". */
import * as c from '../drawing/palette.ts';
import { figure } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import type { Person } from '../drawing/figure.ts';
import type { Point } from '../drawing/shapes.ts';

const LUCIA = { skin: c.SKIN_TAN, hair: 'braids', top: c.CORAL, legs: c.BLUE } as const;
const AURELIO = {
  skin: c.SKIN_BROWN,
  hair: 'white',
  top: c.PINE,
  legs: '#5B5348',
} as const;
const FARID = { skin: c.SKIN_BROWN, hair: 'short', top: c.SKY, legs: c.INK } as const;
const MARISOL = {
  skin: c.SKIN_DARK,
  hair: 'bun',
  top: c.PLUM,
  legs: '#5B5348',
  apron: c.MARIGOLD_SOFT,
} as const;
const DOWN: Person['arms'] = [
  [
    [-62, -60],
    [-52, -10],
  ],
  [
    [62, -60],
    [52, -10],
  ],
];

function pot(at: Point, plant: string, scale = 1): string {
  return placed(
    at,
    plant +
      area('M-74 -70 H74 L54 66 Q52 78 40 78 H-40 Q-52 78 -54 66 Z', '#B9613F') +
      box([-84, -84], [168, 34], { fill: '#CC7450', round: 6 }) +
      oval([0, -80], [74, 10], '#6E4E38'),
    { scale },
  );
}

function dry(): string {
  return (
    stroke(
      'M-10 -80 Q-20 -150 -70 -164 Q-98 -168 -104 -130 M4 -80 Q16 -170 70 -166 Q104 -160 108 -116 M-2 -82 Q-4 -140 22 -190',
      '#9A7B4F',
      7,
    ) +
    area(
      'M-104 -134 Q-126 -112 -108 -88 Q-92 -108 -104 -134 Z M108 -120 Q90 -96 108 -72 Q126 -96 108 -120 Z M22 -190 Q48 -196 54 -170 Q30 -166 22 -190 Z M-60 -164 Q-66 -136 -44 -130 Q-40 -152 -60 -164 Z',
      '#B08C55',
    )
  );
}

function sproutAmongStems(): string {
  return (
    stroke('M-14 -80 Q-20 -116 -36 -130 M16 -80 Q20 -110 38 -120', '#9A7B4F', 7) +
    stroke('M0 -80 V-112', '#4E7A60', 7) +
    area('M0 -110 Q4 -142 36 -140 Q34 -112 0 -110 Z M0 -108 Q-4 -136 -32 -134 Q-30 -108 0 -108 Z', '#5FA06F')
  );
}

function bush(): string {
  const leaves = Array.from({ length: 26 }, (_, n) => {
    const turn = -150 + n * 12;
    const reach = 60 + ((n * 37) % 70);
    const x = Math.cos((turn * Math.PI) / 180) * reach * 1.25;
    const y = -110 + Math.sin((turn * Math.PI) / 180) * reach * 0.9;
    return placed([x, y], area('M0 0 Q10 -36 50 -34 Q48 4 0 0 Z', n % 2 === 0 ? '#5FA06F' : '#4E8A60'), {
      turn: turn + 40,
      scale: 1.05,
    });
  });
  return (
    stroke('M0 -80 Q-20 -130 -50 -170 M0 -80 V-200 M0 -80 Q24 -130 56 -160', '#4E7A60', 8) + leaves.join('')
  );
}

function note(at: Point, turn: number): string {
  return placed(
    at,
    box([-30, -22], [60, 44], { fill: c.SHEET, round: 3 }) +
      stroke('M-20 -10 h38 M-20 0 h32 M-20 10 h24', c.STONE_DARK, 3),
    { turn },
  );
}

/** The landing: a wall with a window, and the stairs that go up on the right. */
function landing(look: { wall: string; glass: string }): string {
  const steps = Array.from({ length: 6 }, (_, n) => {
    const x = 620 + n * 62;
    const y = 520 - n * 62;
    return (
      box([x, y], [360, 640 - y], { fill: n % 2 === 0 ? '#B9AF9E' : '#C6BCAB' }) +
      box([x, y], [360, 10], { fill: '#8F8576' })
    );
  });
  return (
    ground(look.wall) +
    box([0, 0], [960, 640], { fill: look.wall }) +
    box([0, 360], [960, 10], { fill: 'rgb(29 41 38 / .12)' }) +
    box([90, 70], [190, 220], { fill: c.SHEET, round: 8 }) +
    box([104, 84], [162, 192], { fill: look.glass }) +
    stroke('M185 84 V276 M104 180 H266', c.SHEET, 9) +
    box([0, 550], [960, 90], { fill: '#A79D8D' }) +
    box([0, 546], [960, 8], { fill: '#8F8576' }) +
    steps.join('')
  );
}

function found(): string {
  const lucia = figure({
    ...LUCIA,
    tilt: 10,
    face: { look: -0.9, mouth: 'calm' },
    arms: [
      [
        [-80, -60],
        [-120, -20],
      ],
      [
        [20, -60],
        [-70, -16],
      ],
    ],
    feet: [
      [
        [-64, 30],
        [-34, 74],
      ],
      [
        [-30, 40],
        [30, 74],
      ],
    ],
  });
  const backpack =
    box([34, -112], [52, 96], { fill: c.MARIGOLD, round: 20 }) +
    box([46, -66], [30, 36], { fill: c.MARIGOLD_DARK, round: 8 });
  return (
    landing({ wall: '#D8CDBA', glass: c.SKY }) +
    oval([180, 556], [120, 16], 'rgb(29 41 38 / .2)') +
    lifted(pot([180, 476], dry())) +
    lifted(placed([440, 470], backpack, { scale: 1.2 }) + placed([440, 470], lucia, { scale: 1.2 }))
  );
}

function neighbours(): string {
  const aurelio = figure({
    ...AURELIO,
    tilt: 14,
    face: { eyes: 'closed', whiskers: true, look: 0.5 },
    arms: [
      [
        [-74, -60],
        [-84, 0],
      ],
      [
        [74, -84],
        [40, -128],
      ],
    ],
  });
  const farid = figure({ ...FARID, face: { look: -0.8, mouth: 'open' }, arms: DOWN });
  const marisol = figure({
    ...MARISOL,
    face: { look: -0.8 },
    arms: [
      [
        [-70, -50],
        [-20, -40],
      ],
      [
        [70, -50],
        [24, -36],
      ],
    ],
  });
  const lucia = figure({
    ...LUCIA,
    face: { look: 0.6 },
    arms: [
      [
        [-62, -60],
        [-52, -10],
      ],
      [
        [70, -40],
        [96, -20],
      ],
    ],
  });
  return (
    landing({ wall: '#DDD0BA', glass: '#E7B98F' }) +
    [
      [340, 130, -6],
      [410, 150, 4],
      [350, 200, 3],
      [424, 216, -4],
    ]
      .map(([x, y, turn]) => note([x ?? 0, y ?? 0], turn ?? 0))
      .join('') +
    lifted(placed([756, 330], marisol, { scale: 1.06 })) +
    lifted(placed([618, 416], farid, { scale: 1.16 })) +
    lifted(placed([150, 428], aurelio, { scale: 1.14 })) +
    stroke('M54 430 V556 M54 430 q-22 -18 0 -30', c.WOOD_DARK, 10) +
    lifted(placed([286, 458], lucia, { scale: 0.88 })) +
    oval([430, 590], [110, 14], 'rgb(29 41 38 / .2)') +
    lifted(pot([430, 520], sproutAmongStems(), 0.92))
  );
}

function mug(at: Point, colour: string): string {
  return placed(
    at,
    box([-16, -18], [32, 36], { fill: colour, round: 6 }) +
      stroke('M16 -8 q16 2 0 18', colour, 6) +
      stroke('M-6 -28 q6 -8 0 -16 M8 -28 q6 -8 0 -16', 'rgb(255 255 255 / .7)', 4),
  );
}

function sitting(person: Omit<Person, 'arms' | 'feet'>): string {
  return figure({
    ...person,
    arms: [
      [
        [-66, -50],
        [-18, -44],
      ],
      [
        [66, -50],
        [20, -44],
      ],
    ],
    feet: [
      [
        [-40, 20],
        [-36, 78],
      ],
      [
        [40, 20],
        [36, 78],
      ],
    ],
  });
}

function tea(): string {
  const night =
    landing({ wall: '#41586A', glass: c.NIGHT_DEEP }) +
    '<rect width="960" height="640" fill="#12242F" opacity=".34"/>' +
    disc([230, 120], 16, c.LAMP);
  const people = [
    { at: [860, 262] as Point, who: { ...MARISOL, face: { look: -0.6 } }, cup: c.CORAL },
    {
      at: [730, 380] as Point,
      who: { ...FARID, face: { look: -0.5, mouth: 'open' as const } },
      cup: c.MARIGOLD,
    },
    { at: [590, 470] as Point, who: { ...LUCIA, face: { look: -0.4 } }, cup: c.SHEET },
    { at: [120, 470] as Point, who: { ...AURELIO, face: { whiskers: true, look: 0.7 } }, cup: c.SKY },
  ];
  return (
    night +
    oval([420, 470], [430, 330], 'url(#glow)') +
    oval([420, 500], [300, 220], 'url(#glow)') +
    people
      .map(({ at, who, cup }) => lifted(placed(at, sitting(who) + mug([0, -52], cup), { scale: 0.98 })))
      .join('') +
    lifted(pot([290, 486], bush(), 0.9)) +
    lifted(
      placed(
        [440, 530],
        box([-24, -50], [48, 66], { fill: c.LAMP, round: 8 }) +
          box([-30, 12], [60, 16], { fill: c.MARIGOLD_DARK, round: 5 }) +
          box([-26, -62], [52, 14], { fill: c.MARIGOLD_DARK, round: 5 }) +
          stroke('M-18 -62 Q0 -92 18 -62', c.MARIGOLD_DARK, 5),
      ),
    )
  );
}

export const macetaPictures = { '01-seca': found(), '02-vecinos': neighbours(), '03-te': tea() };
