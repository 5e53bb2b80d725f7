/** The seven pictures of "The Map of Small Sounds". */
import * as c from '../drawing/palette.ts';
import { figure, head } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import {
  AMAYA,
  BAKER,
  GRANDPA,
  bed,
  house,
  kittenAsleep,
  movingBox,
  nightWindow,
  pigeon,
} from './lantern-street.ts';
import { soundMap } from './sound-map-drawing.ts';

function bedroom(): string {
  return (
    ground(c.NIGHT_WALL) +
    box([0, 520], [960, 120], { fill: '#4A3A33' }) +
    box([0, 508], [960, 14], { fill: '#2A4356' })
  );
}

function awake(): string {
  const sleeper = placed([0, -52], head({ ...AMAYA, face: { look: 1, mouth: 'calm' } }), {
    scale: 1.25,
    turn: 6,
  });
  return (
    bedroom() +
    nightWindow([540, 70]) +
    lifted(bed([280, 330], sleeper)) +
    lifted(
      movingBox([560, 478], [190, 130], 'BOOKS') +
        movingBox([772, 500], [160, 110], 'KITCHEN') +
        movingBox([588, 392], [130, 88], 'TOYS'),
    )
  );
}

function asleep(): string {
  const sleeper = placed([0, -52], head({ ...AMAYA, face: { eyes: 'closed' } }), { scale: 1.25, turn: -5 });
  return (
    bedroom() +
    lifted(placed([560, 80], soundMap('full'), { scale: 0.62, turn: 2 })) +
    lifted(bed([290, 330], sleeper)) +
    kittenAsleep([290, 486]) +
    lamp()
  );
}

function lamp(): string {
  return (
    oval([795, 450], [300, 240], 'url(#glow)') +
    lifted(
      box([700, 548], [190, 92], { fill: c.WOOD }) +
        box([688, 536], [214, 18], { fill: c.WOOD_DARK, round: 6 }),
    ) +
    stroke('M795 536 V470', c.MARIGOLD_DARK, 10) +
    oval([795, 534], [34, 10], c.MARIGOLD_DARK) +
    area('M752 476 L772 412 H818 L838 476 Z', c.LAMP)
  );
}

function paper(): string {
  const grandpa = figure(
    {
      ...GRANDPA,
      tilt: 5,
      face: { ...GRANDPA.face, look: 0.7 },
      arms: [
        [
          [-78, -50],
          [-56, -2],
        ],
        [
          [86, -50],
          [112, -4],
        ],
      ],
    },
    false,
  );
  const amaya = figure(
    {
      ...AMAYA,
      tilt: -6,
      face: { look: -0.8, mouth: 'open' },
      arms: [
        [
          [-72, -40],
          [-60, 2],
        ],
        [
          [72, -40],
          [58, 4],
        ],
      ],
    },
    false,
  );
  return (
    ground(c.MARIGOLD_SOFT) +
    kitchen() +
    lifted(placed([330, 476], grandpa, { scale: 1.42 })) +
    lifted(placed([650, 480], amaya, { scale: 1.22 })) +
    area('M40 470 H920 L960 640 H0 Z', c.WOOD) +
    area('M40 470 H920 L924 486 H36 Z', '#D3A065') +
    lifted(area('M330 490 H670 L730 622 H270 Z', c.SHEET)) +
    stroke('M484 540 l34 0 l4 26 l-42 0 Z', '#4A5560', 4) +
    stroke('M486 470 L516 538', c.MARIGOLD, 11) +
    stroke('M513 531 L516 538', c.INK, 7) +
    disc([487, 466], 19, c.SKIN_BROWN)
  );
}

function kitchen(): string {
  return (
    box([90, 60], [230, 230], { fill: c.SHEET, round: 8 }) +
    box([104, 74], [202, 202], { fill: c.SKY }) +
    disc([250, 122], 30, c.LAMP) +
    house([124, 206], [110, 70], { wall: c.CORAL, lit: [], glass: c.CORAL_SOFT, roof: c.BRICK }) +
    stroke('M205 74 V276 M104 176 H306', c.SHEET, 10) +
    box([742, 150], [190, 16], { fill: c.WOOD_DARK, round: 4 }) +
    box([758, 96], [46, 54], { fill: c.BLUE, round: 8 }) +
    stroke('M804 110 q20 2 18 16 q-2 12 -18 12', c.BLUE, 8) +
    box([844, 84], [32, 66], { fill: c.PINE, round: 6 }) +
    box([882, 100], [40, 50], { fill: c.CORAL, round: 6 })
  );
}

function firstMap(): string {
  const desk = [90, 230, 370, 510].map((y) => stroke(`M0 ${y} H960`, '#B27D42', 4)).join('');
  return (
    ground(c.WOOD) +
    desk +
    lifted(placed([150, 66], soundMap('first-night'), { scale: 1.2, turn: -1.5 })) +
    lifted(
      placed(
        [862, 330],
        box([-13, -150], [26, 230], { fill: c.MARIGOLD, round: 3 }) +
          box([-13, -178], [26, 32], { fill: c.CORAL, round: 6 }) +
          area('M-13 78 H13 L0 122 Z', '#F3DDB8') +
          area('M-4 108 L4 108 L0 122 Z', c.INK),
        { turn: 12 },
      ),
    )
  );
}

function baker(): string {
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

function yard(): string {
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

function grating(): string {
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

export const readingPictures = {
  '01-awake': awake(),
  '02-paper': paper(),
  '03-map': firstMap(),
  '04-baker': baker(),
  '05-yard': yard(),
  '06-grating': grating(),
  '07-asleep': asleep(),
};
