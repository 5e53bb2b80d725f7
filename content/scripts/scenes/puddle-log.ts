/** The sheet "My puddle log": the water cycle to label, and a table. */
import { area, stroke } from '../drawing/shapes.ts';
import type { Point } from '../drawing/shapes.ts';

const BLACK = '#000000';
const ROWS = 6;

function line(d: string): string {
  return stroke(d, BLACK, 4);
}

function cloud([x, y]: Point): string {
  return area(
    `M${x - 90} ${y + 40} q-34 -4 -26 -38 q8 -26 36 -20 q4 -44 48 -46 q36 0 46 30 q44 -14 54 22 q30 4 24 34 q-4 18 -28 18 Z`,
    '#FFFFFF',
    `stroke="${BLACK}" stroke-width="4"`,
  );
}

function drawing(): string {
  const blanks = [
    [640, 300],
    [400, 36],
    [320, 226],
    [240, 506],
  ]
    .map(([x, y]) => line(`M${x} ${y} h200`))
    .join('');
  return (
    `<svg viewBox="0 0 960 520" width="100%" xmlns="http://www.w3.org/2000/svg">` +
    line('M20 480 Q90 260 170 200 Q230 180 290 270 Q370 380 470 440 Q540 470 620 476') +
    line('M620 476 Q700 440 940 446 M660 480 q16 -12 32 0 t32 0 t32 0 M760 464 q16 -12 32 0 t32 0') +
    line('M236 290 Q290 380 380 430 Q470 470 612 486 M292 214 L312 222 M350 424 L336 478') +
    `<circle cx="850" cy="90" r="40" fill="none" stroke="${BLACK}" stroke-width="4"/>` +
    line(
      'M850 30 v-18 M850 150 v18 M790 90 h-18 M910 90 h18 M808 48 l-13 -13 M892 132 l13 13 M892 48 l13 -13 M808 132 l-13 13',
    ) +
    cloud([500, 120]) +
    cloud([210, 130]) +
    line('M160 190 l-8 30 M190 190 l-8 30 M220 190 l-8 30 M250 190 l-8 30 M280 190 l-8 30') +
    line(
      'M700 410 q-14 -14 0 -28 t0 -28 M688 368 l12 -16 l12 16 M770 400 q-14 -14 0 -28 t0 -28 M758 358 l12 -16 l12 16',
    ) +
    blanks +
    '</svg>'
  );
}

export function puddleLog(): string {
  const head = ['Time', 'How long is it? (hand widths)', 'Sun or shade?', 'Wind or no wind?']
    .map((words) => `<th>${words}</th>`)
    .join('');
  const rows = Array.from({ length: ROWS }, () => `<tr>${'<td></td>'.repeat(4)}</tr>`).join('');
  return `<!doctype html><html lang="en"><head><title>My puddle log</title><style>
    @page { size: A4; margin: 16mm }
    body { font: 13pt/1.4 Lesson, sans-serif; color: #000; margin: 0 }
    h1 { font-size: 24pt; margin: 0 0 2mm } h2 { font-size: 15pt; margin: 5mm 0 2mm }
    p { margin: 0 0 3mm } .name { border-bottom: 1px solid #000; height: 8mm; margin-bottom: 4mm }
    table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #000; padding: 2mm; text-align: left; width: 25% }
    th { font-weight: 640 } td { height: 8mm }
  </style></head><body><main>
    <h1>My puddle log</h1><p class="name">Name</p>
    <h2>The water cycle</h2>
    <p>Write on the lines: evaporation, condensation, precipitation, runoff.</p>${drawing()}
    <h2>Watch it go</h2>
    <p>Look every ten minutes, until the puddle is gone.</p>
    <table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
  </main></body></html>`;
}
