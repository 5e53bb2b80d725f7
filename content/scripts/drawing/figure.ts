/**
 * People, drawn from a few shapes. A figure stands with its hips at the origin; its limbs are given as points, so
 * that one function poses everybody.
 */
import { CORAL, HAIR_BLACK, HAIR_BROWN, HAIR_WHITE, INK } from './palette.ts';
import { area, disc, oval, stroke } from './shapes.ts';
import type { Point } from './shapes.ts';

export type Limb = readonly [joint: Point, end: Point];
export type Hair = 'curls' | 'short' | 'bun' | 'white' | 'braids' | 'crop';
export type Face = {
  look?: number;
  eyes?: 'open' | 'closed';
  mouth?: 'smile' | 'open' | 'calm' | 'sad';
  glasses?: boolean;
  whiskers?: boolean;
};
export type Person = {
  skin: string;
  hair: Hair;
  top: string;
  legs: string;
  arms: readonly [back: Limb, front: Limb];
  feet?: readonly [back: Limb, front: Limb];
  sleeves?: 'long' | 'short';
  apron?: string;
  tilt?: number;
  face?: Face;
};

const SHOULDERS: readonly [Point, Point] = [
  [-34, -98],
  [34, -98],
];
const HIPS: readonly [Point, Point] = [
  [-17, -6],
  [17, -6],
];

/** Head with its middle at the origin, about 90 across. */
export function head(person: Pick<Person, 'skin' | 'hair' | 'face'>): string {
  const face = person.face ?? {};
  return (
    hairBehind(person.hair) +
    oval([-42, 4], [9, 12], person.skin) +
    oval([42, 4], [9, 12], person.skin) +
    area('M-42 -6 C-42 -62 42 -62 42 -6 C44 34 22 50 0 50 C-22 50 -44 34 -42 -6 Z', person.skin) +
    hairInFront(person.hair) +
    faceOf(face)
  );
}

function faceOf(face: Face): string {
  const dx = (face.look ?? 0) * 9;
  const eyes =
    face.eyes === 'closed'
      ? stroke(`M${-24 + dx} 4 q8 7 16 0 M${8 + dx} 4 q8 7 16 0`, INK, 3.6)
      : disc([-16 + dx, 3], 5, INK) + disc([16 + dx, 3], 5, INK);
  const mouths = {
    smile: stroke(`M${-11 + dx} 24 q11 11 22 0`, INK, 3.6),
    open: oval([dx, 28], [7, 8], '#6B2A20'),
    calm: stroke(`M${-8 + dx} 27 q8 4 16 0`, INK, 3.6),
    sad: stroke(`M${-11 + dx} 31 q11 -11 22 0`, INK, 3.6),
  };
  const cheeks = `<g opacity=".35">${disc([-26 + dx, 18], 8, CORAL)}${disc([26 + dx, 18], 8, CORAL)}</g>`;
  const glasses = stroke(
    `M${-29 + dx} 3 a12 12 0 1 0 24 0 a12 12 0 1 0 -24 0 M${5 + dx} 3 a12 12 0 1 0 24 0 a12 12 0 1 0 -24 0 M${-5 + dx} 2 h10`,
    INK,
    2.6,
  );
  return (
    cheeks +
    eyes +
    stroke(`M${dx - 2} 13 q4 4 6 0`, 'rgb(60 25 10 / .45)', 3) +
    (face.whiskers === true
      ? area(
          `M${-23 + dx} 27 Q${-9 + dx} 12 ${dx} 19 Q${9 + dx} 12 ${23 + dx} 27 Q${9 + dx} 27 ${dx} 24 Q${-9 + dx} 27 ${-23 + dx} 27 Z`,
          HAIR_WHITE,
        ) + stroke(`M${-7 + dx} 33 q7 6 14 0`, INK, 3.6)
      : mouths[face.mouth ?? 'smile']) +
    (face.glasses === true ? glasses : '')
  );
}

function hairBehind(hair: Hair): string {
  if (hair === 'curls') {
    const spots: Point[] = [
      [-46, -6],
      [-50, 20],
      [46, -6],
      [50, 20],
      [-38, -34],
      [38, -34],
      [-20, -50],
      [20, -50],
      [0, -56],
      [-44, 40],
      [44, 40],
    ];
    return spots.map((at) => disc(at, 23, HAIR_BLACK)).join('');
  }
  if (hair === 'braids')
    return stroke('M-42 6 C-62 30 -56 60 -62 84 M42 6 C62 30 56 60 62 84', HAIR_BLACK, 20);
  if (hair === 'bun') return disc([0, -60], 22, HAIR_BROWN) + disc([0, -14], 48, HAIR_BROWN);
  return '';
}

function hairInFront(hair: Hair): string {
  const cap = 'M-45 0 C-50 -66 50 -66 45 0 C40 -26 22 -34 0 -34 C-22 -34 -40 -26 -45 0 Z';
  if (hair === 'curls') {
    const spots: Point[] = [
      [-32, -34],
      [-12, -44],
      [12, -44],
      [32, -34],
    ];
    return spots.map((at) => disc(at, 15, HAIR_BLACK)).join('');
  }
  if (hair === 'white')
    return area(
      'M-45 2 C-56 -30 -40 -50 -26 -46 C-36 -34 -40 -20 -40 0 Z M45 2 C56 -30 40 -50 26 -46 C36 -34 40 -20 40 0 Z',
      HAIR_WHITE,
    );
  if (hair === 'short')
    return area(
      'M-45 2 C-54 -68 50 -70 46 2 C40 -14 34 -24 24 -30 C8 -22 -20 -22 -34 -30 C-40 -20 -42 -8 -45 2 Z',
      HAIR_BROWN,
    );
  if (hair === 'crop')
    return area('M-44 -4 C-48 -62 48 -62 44 -4 C40 -22 30 -32 0 -33 C-30 -32 -40 -22 -44 -4 Z', HAIR_BLACK);
  return area(cap, hair === 'bun' ? HAIR_BROWN : HAIR_BLACK);
}

function limb(from: Point, [joint, end]: Limb, look: { colour: string; width: number }): string {
  return stroke(`M${from.join(' ')} Q${joint.join(' ')} ${end.join(' ')}`, look.colour, look.width);
}

function arm(person: Person, side: 0 | 1): string {
  const [joint, hand] = person.arms[side];
  const from = SHOULDERS[side];
  const skin = limb(from, [joint, hand], { colour: person.skin, width: 21 });
  const sleeve =
    person.sleeves === 'short'
      ? stroke(
          `M${from.join(' ')} L${from[0] + (joint[0] - from[0]) * 0.55} ${from[1] + (joint[1] - from[1]) * 0.55}`,
          person.top,
          29,
        )
      : limb(from, [joint, [hand[0] + (joint[0] - hand[0]) * 0.12, hand[1] + (joint[1] - hand[1]) * 0.12]], {
          colour: person.top,
          width: 27,
        });
  return (person.sleeves === 'short' ? skin : '') + sleeve + disc(hand, 13, person.skin);
}

function leg(person: Person, side: 0 | 1): string {
  const [joint, foot] = person.feet?.[side] ?? [
    [HIPS[side][0], 50],
    [HIPS[side][0], 110],
  ];
  return (
    limb(HIPS[side], [joint, foot], { colour: person.legs, width: 33 }) +
    stroke(`M${foot[0] - 2} ${foot[1] + 10} h20`, INK, 20)
  );
}

/** The whole person; `withLegs: false` for somebody behind a table. */
export function figure(person: Person, withLegs = true): string {
  const torso =
    area('M-46 -100 Q-44 -120 -16 -120 H16 Q44 -120 46 -100 L40 8 Q0 20 -40 8 Z', person.top) +
    (person.apron === undefined
      ? ''
      : area(
          'M-26 -116 L-20 -70 H20 L26 -116 L32 -116 L36 6 Q0 18 -36 6 L-32 -116 Z M-20 -70 H20 V-110 H-20 Z',
          person.apron,
        ));
  return (
    arm(person, 0) +
    (withLegs ? leg(person, 0) + leg(person, 1) : '') +
    stroke('M0 -126 V-112', person.skin, 26) +
    torso +
    `<g transform="translate(0 -166) rotate(${person.tilt ?? 0})">${head(person)}</g>` +
    arm(person, 1)
  );
}
