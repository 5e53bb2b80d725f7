/**
 * When a whole network of schools comes back within seconds, a server that works for everybody at once serves nobody: so
 * many are inside, so many wait in line, and everybody else gets an appointment, one after the other at the pace at
 * which visits end. They are told so before their batch is read; whoever has sent it, over a slow link and for money,
 * is never sent away with it, and takes up no place while it is on its way.
 */
import { ProtocolError } from '#core/protocol/errors.ts';

export type Turnstile = {
  /** Throws ProtocolError('busy') with the seconds to wait when the line is long enough. */
  knock(): void;
  /** Waits in line, works, leaves. */
  enter<Result>(work: () => Promise<Result>): Promise<Result>;
};

export type TurnstileLimits = { inside: number; waiting: number };

/** Taken for the pace, in visits a second, until there is one to measure. */
const FIRST_PACE = 50;
/** Of the new pace in the average. */
const WEIGHT = 0.05;
const LONGEST_WAIT_SECONDS = 120;

/** `now`: epoch ms. */
export function openTurnstile({ inside, waiting }: TurnstileLimits, now: () => number): Turnstile {
  const line: (() => void)[] = [];
  let entered = 0;
  let msAVisit = 1000 / FIRST_PACE;
  let endedAt = 0;
  let nextAppointment = 0;

  const appoint = () => {
    nextAppointment = Math.max(nextAppointment, now()) + msAVisit;
    const seconds = Math.ceil((nextAppointment - now()) / 1000);
    return new ProtocolError('busy', { retryAfterSeconds: Math.min(seconds, LONGEST_WAIT_SECONDS) });
  };
  const leave = () => {
    // Only from one end to the next while somebody waits: an idle server says nothing about its pace.
    if (line.length > 0 && endedAt > 0) msAVisit += WEIGHT * (now() - endedAt - msAVisit);
    endedAt = line.length > 0 ? now() : 0;
    const next = line.shift();
    if (next === undefined) entered -= 1;
    else next();
  };
  return {
    knock: () => {
      if (line.length >= waiting) throw appoint();
    },
    enter: async (work) => {
      if (entered < inside) entered += 1;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
