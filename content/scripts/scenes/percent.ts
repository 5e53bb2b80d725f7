/** The picture of "Out of a hundred": a square of a hundred fields, thirty of them coloured. */
import * as c from '../drawing/palette.ts';
import { box, card, ground } from '../drawing/shapes.ts';

const FIELDS = Array.from({ length: 100 }, (_, at) => at);

function hundred(): string {
  const fields = FIELDS.map((at) =>
    box([212 + (at % 10) * 54, 52 + Math.floor(at / 10) * 54], [48, 48], {
      fill: at < 30 ? c.MARIGOLD : '#EDE6D6',
      round: 8,
    }),
  );
  return ground(c.PAPER) + card([180, 24], [600, 592]) + fields.join('');
}

export const percentPictures = { '01-hundred': hundred() };
