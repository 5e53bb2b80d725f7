/**
 * Everything that a person did travels as an event: an immutable, clear envelope round an opaque payload.
 *
 * - `id` is a UUIDv7 made on the device; repeating an event is always safe.
 * - `deviceSeq` counts the events of one device from 1 without holes, so that a hole is visible.
 * - `payload` is JSON text and is never rewritten on the way: a duplicate is the same id with the same payload.
 * - `v` is the version of the payload's shape; the school keeps an upcaster for each one that was ever published.
 */
import type { DeviceId, PersonId } from '../people/ids.ts';
import type { StreamId } from './stream.ts';

declare const brand: unique symbol;
export type EventId = string & { readonly [brand]: 'event' };

export type BookbagEvent = {
  id: EventId;
  stream: StreamId;
  type: string;
  v: number;
  personId: PersonId;
  deviceId: DeviceId;
  deviceSeq: number;
  /** Wall clock of the device, epoch ms. It may be years off. */
  at: number;
  /** The run of the app in which this happened, and the monotonic time in it: a lower bound of time passed. */
  session: string;
  elapsedMs: number;
  /** The school's clock at the last contact of this device before the event, epoch ms; null before the first. */
  heardAt: number | null;
  enc: 'plain';
  payload: string;
};

/** An event as the school hands it out: with its place in its stream and the school's time of arrival. */
export type StoredEvent = BookbagEvent & { seq: number; arrivedAt: number };

/** An event as a device knows it: `arrivedAt` is missing until the school has said when it came. */
export type KnownEvent = BookbagEvent & {
  arrivedAt?: number;
  /** What was handed in long ago came here cut: so many bytes the whole payload has, which comes when somebody opens it. */
  whole?: number;
};

/** A small value that merely is (a draft, a resume point). One owner; the last writer wins. */
export type Register = {
  stream: StreamId;
  key: string;
  personId: PersonId;
  deviceId: DeviceId;
  /** Wall clock of the writer, epoch ms; the school clamps it to its own clock plus five minutes. */
  at: number;
  enc: 'plain';
  payload: string;
};

export type StoredRegister = Register & { seq: number };
