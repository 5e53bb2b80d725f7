/** "The Map of Small Sounds": the pictures inside the flat. */
import * as c from '../drawing/palette.ts';
import { figure, head } from '../drawing/figure.ts';
import { area, box, disc, ground, lifted, oval, placed, stroke } from '../drawing/shapes.ts';
import { AMAYA, GRANDPA, bed, house, kittenAsleep, movingBox, nightWindow } from './lantern-street.ts';
import { soundMap } from './sound-map-drawing.ts';

function bedroom(): string {
  return (
    ground(c.NIGHT_WALL) +
    box([0, 520], [960, 120], { fill: '#4A3A33' }) +
    box([0, 508], [960, 14], { fill: '#2A4356' })
  );
}

export function awake(): string {
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

export function asleep(): string {
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

export function paper(): string {
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

export function firstMap(): string {
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
