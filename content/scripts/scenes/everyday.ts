/** The small pictures that several lessons use. */
import * as c from '../drawing/palette.ts';
import { head } from '../drawing/figure.ts';
import { alone, twoOf } from '../drawing/small.ts';
import * as things from '../drawing/things.ts';
import type { Face } from '../drawing/figure.ts';

const NICO = { skin: c.SKIN_TAN, hair: 'crop' } as const;

function face(look: Face): string {
  return alone(c.SKY_SOFT, head({ ...NICO, face: look }), 7);
}

export const sockSmalls = {
  'pair-red': twoOf(c.SKY_SOFT, [things.redSock(), things.redSock()]),
  'pair-mixed': twoOf(c.SKY_SOFT, [things.redSock(), things.sock(c.BLUE, c.SKY)]),
  'pair-hat': twoOf(c.SKY_SOFT, [things.redSock(), things.hat()]),
  cat: alone(c.PINE_SOFT, things.cat()),
  sock: alone(c.SKY_SOFT, things.redSock()),
  ball: alone(c.CORAL_SOFT, things.ball()),
  clock: alone(c.MARIGOLD_SOFT, things.clock()),
  hat: alone(c.MARIGOLD_SOFT, things.hat()),
  bee: alone(c.SKY_SOFT, things.bee()),
  tree: alone(c.MARIGOLD_SOFT, things.tree(), 3.3),
  'face-happy': face({ mouth: 'smile' }),
  'face-sad': face({ mouth: 'sad' }),
  'face-sleepy': face({ mouth: 'calm', eyes: 'closed' }),
};

export const aliveSmalls = {
  cat: alone(c.PINE_SOFT, things.cat()),
  cup: alone(c.MARIGOLD_SOFT, things.cup()),
  stone: alone(c.SKY_SOFT, things.stone()),
  bird: alone(c.MARIGOLD_SOFT, things.bird()),
  bee: alone(c.SKY_SOFT, things.bee()),
  tree: alone(c.MARIGOLD_SOFT, things.tree(), 3.3),
  ball: alone(c.CORAL_SOFT, things.ball()),
  clock: alone(c.MARIGOLD_SOFT, things.clock()),
  seed: alone(c.MARIGOLD_SOFT, things.seed(), 2.2),
  sprout: alone(c.MARIGOLD_SOFT, things.sprout(), 3.2),
  'bean-plant': alone(c.MARIGOLD_SOFT, things.beanPlant(false), 3.4),
  'bean-pods': alone(c.MARIGOLD_SOFT, things.beanPlant(true), 3.4),
};
