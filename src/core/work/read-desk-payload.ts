import type { PayloadOf } from './all-payloads.ts';
import type { BookbagEvent } from './event.ts';
import { DESK_PAYLOADS, type DeskEventType } from './desk-payloads.ts';
import { readAs } from './read-as.ts';

/** As `readPayload`, for the kinds of event of staff and families. */
export function readDeskPayload<Type extends DeskEventType>(
  event: Pick<BookbagEvent, 'type' | 'v' | 'payload'>,
  type: Type,
): PayloadOf<Type> | undefined {
  const rule: { v: number; schema: (typeof DESK_PAYLOADS)[Type]['schema'] } = DESK_PAYLOADS[type];
  return readAs(event, { type, ...rule });
}
