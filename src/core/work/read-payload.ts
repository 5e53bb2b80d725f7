import type { PayloadOf } from './all-payloads.ts';
import type { BookbagEvent } from './event.ts';
import type { Steps } from './carried-up.ts';
import { readAs } from './read-as.ts';
import { PAYLOADS, type EventType } from './payloads.ts';

/**
 * The payload of an event of `type`, typed, and carried up from an older version. Undefined for another type, for a
 * version that this code does not know, and for what does not fit its schema: a reader leaves such an event out, it never guesses.
 */
export function readPayload<Type extends EventType>(
  event: Pick<BookbagEvent, 'type' | 'v' | 'payload'>,
  type: Type,
): PayloadOf<Type> | undefined {
  const rule: { v: number; steps?: Steps; schema: (typeof PAYLOADS)[Type]['schema'] } = PAYLOADS[type];
  return readAs(event, { type, ...rule });
}
