import * as v from 'valibot';
import type { BookbagEvent } from './event.ts';
import { carriedUp, type Steps } from './carried-up.ts';
import { parseJson } from './parse-json.ts';

type Kind<Schema> = { type: string; v: number; steps?: Steps | undefined; schema: Schema };

/**
 * The payload of an event of one kind. A reader that names its one kind carries that one schema: the service worker
 * pays for every other. Undefined for what `readPayload` leaves out as well.
 */
export function readAs<Schema extends v.GenericSchema>(
  event: Pick<BookbagEvent, 'type' | 'v' | 'payload'>,
  kind: Kind<Schema>,
): v.InferOutput<Schema> | undefined {
  if (event.type !== kind.type) return undefined;
  const read = v.safeParse(kind.schema, carriedUp(parseJson(event.payload), event.v, kind));
  return read.success ? read.output : undefined;
}
