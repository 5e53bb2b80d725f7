/** "The Map of Small Sounds": the pictures on the street, in the yard and at the cellar. */
import * as c from '../drawing/palette.ts';
import { figure } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import { AMAYA, BAKER, GRANDPA, house, pigeon } from './lantern-street.ts';

export function baker(): string {
  const pushing = figure({
    ...BAKER,
    face: { look: 0.6 },
    arms: [
      [
        [10, -44],
        [86, -46],
      ],
      [
        [70, -34],
        [112, -44],
      ],
    ],
    feet: [
      [
        [-34, 46],
        [-52, 104],
      ],
      [
        [22, 52],
        [38, 110],
      ],
    ],
  });
  const pointing = figure({
    ...AMAYA,
    face: { look: -0.9, mouth: 'open' },
    arms: [
      [
        [-74, -56],
        [-112, -8],
      ],
      [
        [60, -50],
        [46, 0],
      ],
    ],
  });
  return (
    ground('url(#dawn)') +
    house([-30, 130], [210, 400], { wall: '#33506B', lit: [0, 5], glass: '#22394D' }) +
    house([180, 190], [160, 340], { wall: '#41405F', lit: [2], glass: '#2B2B45', roof: '#5B2E2A' }) +
    house([806, 110], [190, 420], { wall: '#33506B', lit: [1], glass: '#22394D' }) +
    bus() +
    box([0, 504], [960, 136], { fill: '#6E6A70' }) +
    box([0, 496], [960, 14], { fill: '#8E8987' }) +
    lifted(placed([230, 480], pushing, { scale: 1.12 })) +
    trolley() +
    lifted(placed([800, 496], pointing, { scale: 0.96 }))
  );
}

function bus(): string {
  return (
    box([372, 290], [396, 210], { fill: c.PINE, round: 24 }) +
    box([392, 314], [250, 74], { fill: c.LAMP, round: 8 }) +
    stroke('M475 314 V388 M558 314 V388', c.PINE, 10) +
    box([668, 314], [76, 132], { fill: c.SKY_SOFT, round: 8 }) +
    box([372, 420], [396, 12], { fill: c.MARIGOLD }) +
    disc([752, 462], 12, c.LAMP) +
    disc([452, 500], 34, c.INK) +
    disc([452, 500], 14, c.STONE) +
    disc([690, 500], 34, c.INK) +
    disc([690, 500], 14, c.STONE)
  );
}

function trolley(): string {
  const loaf = (x: number, y: number): string =>
    oval([x, y], [36, 22], '#D08B3E') +
    stroke(`M${x - 16} ${y - 8} l8 12 M${x - 2} ${y - 10} l8 12 M${x + 12} ${y - 9} l8 12`, '#F3D9A6', 4);
  const squeak = stroke('M640 560 l14 -10 M646 582 h20 M640 602 l14 10', c.MARIGOLD, 7);
  return (
    lifted(
      stroke('M352 432 L384 452 V556', c.STONE, 11) +
        loaf(430, 446) +
        loaf(500, 440) +
        loaf(568, 446) +
        loaf(466, 420) +
        loaf(534, 418) +
        box([384, 456], [228, 20], { fill: c.WOOD, round: 6 }) +
        box([392, 530], [212, 18], { fill: c.WOOD_DARK, round: 6 }) +
        stroke('M604 462 V556', c.STONE, 11) +
        loaf(450, 514) +
        loaf(540, 514) +
        disc([394, 582], 24, c.INK) +
        disc([394, 582], 9, c.STONE) +
        disc([602, 582], 24, c.INK) +
        disc([602, 582], 9, c.STONE),
    ) + squeak
  );
}

export function yard(): string {
  const violinist = figure(
    {
      skin: c.SKIN_TAN,
      hair: 'short',
      top: c.PLUM,
      legs: c.INK,
      tilt: -10,
      face: { eyes: 'closed' },
      arms: [
        [
          [-70, -60],
          [-84, -92],
        ],
        [
          [74, -44],
          [22, -64],
        ],
      ],
    },
    false,
  );
  return (
    ground('#31495A') +
    box([0, 0], [560, 560], { fill: '#7A5A4E' }) +
    [
      [30, 60],
      [30, 330],
      [462, 330],
    ]
      .map(
        ([x, y]) =>
          box([x ?? 0, y ?? 0], [76, 120], { fill: '#4B3B3A', round: 6 }) +
          box([(x ?? 0) - 8, (y ?? 0) + 118], [92, 12], { fill: '#5F463D', round: 4 }),
      )
      .join('') +
    oval([300, 250], [330, 300], 'url(#glow)') +
    box([176, 96], [250, 300], { fill: '#E4D9C2', round: 8 }) +
    `<svg x="194" y="114" width="214" height="264" viewBox="0 0 214 264">${box([0, 0], [214, 264], { fill: c.LAMP })}${box([0, 0], [34, 264], { fill: c.CORAL })}${box([182, 0], [32, 264], { fill: c.CORAL })}${placed([108, 254], violinist, { scale: 0.98 })}${violin()}</svg>` +
    lifted(box([150, 392], [304, 26], { fill: '#CDBF9F', round: 5 })) +
    pigeon([196, 368]) +
    pigeon([262, 368]) +
    pigeon([408, 368], true) +
    notes() +
    shed() +
    rain()
  );
}

function violin(): string {
  return (
    placed(
      [74, 142],
      area(
        'M-30 0 Q-38 -20 -14 -18 Q0 -10 14 -18 Q38 -20 32 0 Q38 20 14 18 Q0 10 -14 18 Q-38 20 -30 0 Z',
        '#8A3F1C',
      ) + stroke('M20 0 H-62', '#3A2015', 7),
      { turn: 28 },
    ) + stroke('M34 108 L140 196', '#F3E6CC', 5)
  );
}

function notes(): string {
  const note = (x: number, y: number): string =>
    oval([x, y], [13, 10], c.MARIGOLD) + stroke(`M${x + 11} ${y - 2} V${y - 46} q16 4 18 20`, c.MARIGOLD, 6);
  return note(500, 190) + note(570, 140) + note(640, 206);
}

function shed(): string {
  const wheel = (x: number): string =>
    stroke(`M${x - 42} 556 a42 42 0 1 0 84 0 a42 42 0 1 0 -84 0`, c.INK, 7);
  return (
    box([0, 556], [960, 84], { fill: '#4F5A5C' }) +
    box([600, 420], [330, 170], { fill: '#3A3F48' }) +
    wheel(700) +
    wheel(830) +
    stroke(
      'M700 556 L734 496 H806 L764 556 H700 M806 496 L830 556 M734 496 L764 556 M724 486 h24 M800 480 l22 -4',
      c.CORAL,
      7,
    ) +
    area('M570 424 L600 372 H940 L960 402 V424 Z', '#9AA7AB') +
    stroke(
      'M640 376 L620 420 M700 376 L686 420 M760 376 L752 420 M820 376 L818 420 M880 376 L884 420',
      '#7C898D',
      4,
    ) +
    stroke('M612 424 V596 M922 424 V596', c.WOOD_DARK, 14)
  );
}

function rain(): string {
  let drops = '';
  for (let n = 0; n < 34; n += 1) {
    const x = 590 + ((n * 61) % 370);
    const y = (n * 97) % 350;
    drops += `M${x} ${y} l-7 24 `;
  }
  return (
    stroke(drops, '#BFD3DF', 3, 'opacity=".75"') +
    stroke(
      'M640 366 l-8 -10 M640 366 l8 -10 M730 366 l-8 -10 M730 366 l8 -10 M850 366 l-8 -10 M850 366 l8 -10',
      '#BFD3DF',
      3,
    )
  );
}

export function grating(): string {
  const grandpa = figure(
    {
      ...GRANDPA,
      tilt: 10,
      face: { ...GRANDPA.face, look: 1 },
      arms: [
        [
          [-70, -50],
          [-46, -4],
        ],
        [
          [70, -40],
          [86, -16],
        ],
      ],
    },
    false,
  );
  const amaya = figure(
    {
      ...AMAYA,
      tilt: 8,
      face: { look: 1, mouth: 'open' },
      arms: [
        [
          [-30, -40],
          [40, -30],
        ],
        [
          [72, -50],
          [104, -34],
        ],
      ],
    },
    false,
  );
  return (
    ground('#22303A') +
    bricks() +
    area('M458 456 L646 184 V500 L474 504 Z', c.LAMP, 'opacity=".38"') +
    cellarWindow() +
    lifted(placed([120, 520], grandpa, { scale: 1.36 })) +
    lifted(placed([290, 540], amaya, { scale: 1.18 })) +
    placed(
      [412, 500],
      box([-20, -15], [54, 30], { fill: c.MARIGOLD, round: 6 }) +
        area('M34 -22 L58 -30 V30 L34 22 Z', c.MARIGOLD_DARK),
      { turn: -22 },
    ) +
    disc([404, 504], 17, c.SKIN_BROWN) +
    area('M0 540 H470 V590 H540 V640 H0 Z', '#4B545A') +
    box([0, 540], [476, 12], { fill: '#66717A' }) +
    box([470, 590], [76, 10], { fill: '#66717A' })
  );
}

function bricks(): string {
  let rows = '';
  for (let y = 0; y < 640; y += 46) {
    for (let x = (y / 46) % 2 === 0 ? -20 : -70; x < 960; x += 100) rows += `M${x} ${y} h92 v38 h-92 Z `;
  }
  return area(rows, '#2C3C47');
}

function cellarWindow(): string {
  const bars = [0, 1, 2, 3, 4].map((n) => stroke(`M${672 + n * 48} 196 V500`, '#7C8791', 13)).join('');
  const kitten =
    area('M700 474 L706 374 L742 402 H792 L828 374 L834 474 Z', '#3F444D') +
    oval([767, 452], [74, 58], '#3F444D') +
    disc([744, 440], 18, '#E9E27A') +
    disc([792, 440], 18, '#E9E27A') +
    oval([744, 440], [6, 15], c.INK) +
    oval([792, 440], [6, 15], c.INK) +
    area('M760 466 h14 l-7 8 Z', c.CORAL);
  return (
    box([624, 160], [288, 360], { fill: '#5A656D', round: 6 }) +
    box([646, 184], [244, 316], { fill: '#0C1418' }) +
    kitten +
    bars +
    box([640, 184], [256, 14], { fill: '#7C8791' })
  );
}
