/** Small things that a child knows, each about 220 across with its middle at the origin. */
import * as c from './palette.ts';
import { area, box, disc, oval, placed, stroke } from './shapes.ts';

const FUR = '#D08A4A';
const FUR_DARK = '#A9652C';

export function sock(colour: string, band: string): string {
  return (
    area('M-48 -104 H34 V8 Q38 36 70 46 Q104 58 98 88 Q90 112 44 108 H-6 Q-46 104 -48 62 Z', colour) +
    box([-54, -110], [94, 34], { fill: band, round: 8 }) +
    area('M-48 44 Q-18 52 -8 108 Q-46 104 -48 62 Z', band) +
    area('M68 45 Q104 58 98 88 Q92 108 62 109 Q46 74 68 45 Z', band) +
    stroke('M-48 -44 H34 M-48 -14 H34', band, 9, 'style="stroke-linecap:butt"')
  );
}

export function redSock(): string {
  return sock(c.BRICK, c.MARIGOLD_SOFT);
}

export function hat(): string {
  return (
    disc([0, -84], 26, c.MARIGOLD) +
    area('M-88 48 Q-92 -78 0 -78 Q92 -78 88 48 Z', c.PINE) +
    stroke('M-44 -60 Q-58 -10 -54 44 M0 -74 V44 M44 -60 Q58 -10 54 44', c.LEAF, 8) +
    box([-102, 36], [204, 50], { fill: c.MARIGOLD, round: 16 })
  );
}

export function clock(): string {
  const ticks = Array.from({ length: 12 }, (_, n) => {
    const turn = (n * Math.PI) / 6;
    const at = (radius: number) =>
      `${(Math.sin(turn) * radius).toFixed(1)} ${(-Math.cos(turn) * radius).toFixed(1)}`;
    return `M${at(n % 3 === 0 ? 62 : 70)} L${at(80)}`;
  });
  return (
    disc([0, 0], 108, c.BLUE) +
    disc([0, 0], 92, c.SHEET) +
    stroke(ticks.join(' '), c.INK, 7) +
    stroke('M0 0 L-30 -30 M0 0 L48 -40', c.BRICK, 10) +
    disc([0, 0], 9, c.INK)
  );
}

export function cat(): string {
  return (
    stroke('M56 84 Q118 82 104 26 Q98 2 112 -18', FUR_DARK, 22) +
    area('M-56 104 Q-66 10 0 -4 Q66 10 58 104 Z', FUR) +
    area('M-24 104 Q-26 52 0 44 Q26 52 24 104 Z', c.SHEET) +
    area('M-62 -52 L-66 -112 L-20 -84 Z M62 -52 L66 -112 L20 -84 Z', FUR) +
    area('M-54 -70 L-57 -96 L-34 -82 Z M54 -70 L57 -96 L34 -82 Z', c.CORAL_SOFT) +
    oval([0, -44], [68, 54], FUR) +
    stroke('M-14 -92 V-70 M0 -94 V-68 M14 -92 V-70', FUR_DARK, 7) +
    disc([-26, -48], 8, c.INK) +
    disc([26, -48], 8, c.INK) +
    oval([0, -22], [24, 16], c.SHEET) +
    area('M-9 -32 H9 L0 -23 Z', c.BRICK) +
    stroke('M0 -23 q-8 10 -15 4 M0 -23 q8 10 15 4', c.INK, 4) +
    stroke('M-34 -26 L-74 -32 M-34 -20 L-74 -16 M34 -26 L74 -32 M34 -20 L74 -16', c.INK, 3) +
    oval([-26, 102], [22, 12], FUR_DARK) +
    oval([26, 102], [22, 12], FUR_DARK)
  );
}

export function ball(): string {
  return (
    disc([0, 0], 100, c.MARIGOLD) +
    area('M-70 -71 Q0 -6 70 -71 A100 100 0 0 0 -70 -71 Z', c.BRICK) +
    area('M-70 71 Q0 6 70 71 A100 100 0 0 1 -70 71 Z', c.BLUE) +
    area('M-64 -42 Q-50 -72 -20 -82', 'none', 'stroke="#FFFDF8" stroke-width="10" stroke-linecap="round"')
  );
}

export function bee(): string {
  return (
    oval([-18, -58], [36, 54], 'rgb(169 198 220 / .9)') +
    oval([34, -58], [32, 48], 'rgb(169 198 220 / .75)') +
    area('M92 16 L118 22 L92 32 Z', c.INK) +
    oval([14, 20], [86, 56], c.MARIGOLD) +
    area('M-22 -30 Q-40 20 -22 70 L2 75 Q-14 20 2 -34 Z M34 -35 Q20 20 34 75 L58 69 Q46 20 58 -28 Z', c.INK) +
    disc([-66, 16], 40, '#4A3A2A') +
    disc([-80, 10], 8, c.SHEET) +
    disc([-82, 11], 4, c.INK) +
    stroke('M-84 -18 Q-104 -36 -96 -52 M-62 -22 Q-66 -46 -50 -58', c.INK, 5) +
    stroke('M-92 30 q10 9 20 3', c.SHEET, 4)
  );
}

export function tree(): string {
  return (
    area('M-18 108 Q-12 20 -10 -20 H12 Q14 30 22 108 Z', c.WOOD_DARK) +
    stroke('M0 20 Q24 0 34 -22 M-2 0 Q-26 -14 -32 -34', c.WOOD_DARK, 11) +
    disc([-46, -30], 48, c.LEAF) +
    disc([48, -30], 46, c.LEAF) +
    disc([0, -64], 54, '#6B9479') +
    disc([-20, -34], 36, '#5C8A6E') +
    disc([26, -20], 30, '#6B9479')
  );
}

export function cup(): string {
  return (
    stroke('M54 -34 Q112 -38 104 10 Q98 48 50 44', c.BLUE, 20) +
    area('M-76 -68 H66 L54 84 Q50 100 32 100 H-42 Q-60 100 -64 84 Z', c.BLUE) +
    oval([-5, -68], [71, 18], c.SKY) +
    stroke('M-50 -14 H38', c.SKY, 10)
  );
}

export function stone(): string {
  return (
    area(
      'M-104 60 Q-112 -6 -52 -40 Q10 -76 66 -34 Q116 6 100 62 Q60 92 -20 88 Q-84 88 -104 60 Z',
      c.STONE_DARK,
    ) +
    area('M-76 18 Q-60 -24 -12 -38 Q24 -46 48 -26 Q10 -18 -16 4 Q-40 22 -76 18 Z', c.STONE) +
    stroke('M34 20 Q52 30 50 54 M-30 54 q18 10 34 2', '#7D756A', 6)
  );
}

export function bird(): string {
  return (
    stroke('M-10 64 V104 M18 64 V104 M-24 106 H2 M6 106 H32', c.MARIGOLD_DARK, 7) +
    area('M40 20 L116 2 L106 34 L50 52 Z', '#163D67') +
    oval([0, 20], [70, 54], c.BLUE) +
    disc([-48, -36], 40, c.BLUE) +
    area('M-70 8 Q-60 66 0 70 Q-34 44 -40 4 Z', c.CORAL) +
    area('M-86 -44 L-116 -32 L-84 -22 Z', c.MARIGOLD) +
    area('M-6 0 Q54 -14 76 28 Q40 58 4 40 Z', '#163D67') +
    disc([-58, -44], 9, c.SHEET) +
    disc([-60, -43], 5, c.INK)
  );
}

export function dog(): string {
  return (
    stroke('M78 -14 Q112 -34 104 -66', FUR_DARK, 16) +
    stroke('M-36 40 V100 M-14 40 V100 M46 36 V100 M68 30 V100', FUR, 22) +
    oval([16, 16], [80, 46], FUR) +
    oval([-62, -32], [44, 42], FUR) +
    oval([-92, -16], [28, 20], '#E2AC74') +
    oval([-40, -34], [18, 38], FUR_DARK) +
    disc([-72, -42], 6.5, c.INK) +
    oval([-112, -22], [10, 8], c.INK) +
    stroke('M-106 -8 q10 9 20 2', c.INK, 4) +
    stroke('M-38 6 Q-52 14 -68 12', c.BRICK, 12)
  );
}

const SOIL = '#7B5A3E';

function soil(): string {
  return area('M-112 62 Q-60 44 0 50 Q70 42 112 62 V104 Q0 116 -112 104 Z', SOIL);
}

function leafAt(x: number, y: number, look: { turn: number; size: number; mirror?: boolean }): string {
  const leaf =
    area('M0 0 Q14 -44 70 -40 Q66 6 0 0 Z', '#5C8A6E') + stroke('M4 -2 Q30 -24 58 -34', c.PINE_SOFT, 4);
  return placed([x, y], leaf, { turn: look.turn, scale: look.size, mirror: look.mirror === true });
}

export function seed(): string {
  return (
    area(
      'M-88 6 Q-92 -58 -20 -62 Q70 -64 92 -8 Q104 44 56 58 Q26 64 10 40 Q-6 22 -34 44 Q-80 56 -88 6 Z',
      '#8E4A3A',
    ) +
    area('M-66 -14 Q-50 -44 -6 -46', 'none', 'stroke="#C98673" stroke-width="12" stroke-linecap="round"') +
    oval([12, 30], [14, 7], '#F3DDB8')
  );
}

export function sprout(): string {
  return (
    soil() +
    stroke('M0 56 Q-4 6 4 -22', '#5C8A6E', 12) +
    leafAt(4, -20, { turn: 8, size: 0.95 }) +
    leafAt(4, -20, { turn: -8, size: 0.95, mirror: true })
  );
}

export function beanPlant(pods: boolean): string {
  const hanging = pods
    ? stroke('M26 -34 Q50 -20 46 34 M-22 0 Q-50 10 -44 52', '#A8BE5C', 15) +
      stroke('M46 34 l-2 8 M-44 52 l1 8', '#7F9440', 7)
    : '';
  return (
    soil() +
    stroke('M0 56 Q-6 -20 4 -100', '#4E7A60', 10) +
    leafAt(0, 30, { turn: 18, size: 0.9 }) +
    leafAt(-2, 12, { turn: -14, size: 0.95, mirror: true }) +
    leafAt(0, -26, { turn: 6, size: 0.95 }) +
    leafAt(0, -40, { turn: -4, size: 0.9, mirror: true }) +
    leafAt(4, -84, { turn: -12, size: 0.7 }) +
    leafAt(4, -90, { turn: 14, size: 0.6, mirror: true }) +
    hanging
  );
}
