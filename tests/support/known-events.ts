/** Builds the events that a device holds, one call each, with fields that a test does not care about filled in. */
import type { DeviceId, PersonId } from '../../src/core/people/ids.ts';
import type { EventId, KnownEvent } from '../../src/core/work/event.ts';
import type { AnyEventType } from '../../src/core/work/all-payloads.ts';
import { streamOf, type StreamKind } from '../../src/core/work/stream.ts';

type Facts = {
  id: string;
  type: AnyEventType;
  kind: StreamKind;
  owner: string;
  by?: string;
  at?: number;
  arrivedAt?: number;
  payload: unknown;
};

export function knownEvent(facts: Facts): KnownEvent {
  const { id, type, kind, owner, by = owner, at = 1_000, payload } = facts;
  return {
    id: id as EventId,
    stream: streamOf(kind, owner),
    type,
    v: 1,
    personId: by as PersonId,
    deviceId: 'device-1' as DeviceId,
    deviceSeq: 1,
    at,
    session: 'run-1',
    elapsedMs: 0,
    heardAt: null,
    enc: 'plain',
    payload: JSON.stringify(payload),
    ...(facts.arrivedAt === undefined ? {} : { arrivedAt: facts.arrivedAt }),
  };
}

export const A_HASH = 'ab'.repeat(32);

type Work = { id: string; student: string; title?: string; task?: string; at?: number; arrivedAt?: number };

/** A task that a student handed in. */
export function handedIn({ id, student, title = 'My bean plant', task = 'draw', ...when }: Work): KnownEvent {
  const place = { packId: 'plants', packHash: A_HASH, lessonId: 'beans', blockId: task };
  return knownEvent({
    id,
    type: 'work-handed-in',
    kind: 'student',
    owner: student,
    ...when,
    payload: { place, title, text: 'It grew.', files: [] },
  });
}

/** A teacher's word on it. */
export function feedbackOn(workId: string, student: string, text: string): KnownEvent {
  return knownEvent({
    id: `feedback-${workId}`,
    type: 'feedback-given',
    kind: 'student',
    owner: student,
    by: 'teacher-1',
    payload: { workId, text },
  });
}

/** The student took it out of the bag again. */
export function takenBack(workId: string, student: string): KnownEvent {
  return knownEvent({
    id: `taken-back-${workId}`,
    type: 'work-taken-back',
    kind: 'student',
    owner: student,
    payload: { workId },
  });
}
