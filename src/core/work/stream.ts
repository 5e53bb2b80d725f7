/**
 * A stream is an ordered run of events and registers with one owner and one audience. It is the unit of order,
 * of permission and of scale: its id says its kind and its owner, `student/0192…`.
 */
declare const brand: unique symbol;
export type StreamId = string & { readonly [brand]: 'stream' };

export const STREAM_KINDS = [
  'student',
  'household',
  'class',
  'class-staff',
  'student-staff',
  'school',
  'school-public',
  'office',
  'family',
] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

export type StreamParts = { kind: StreamKind; owner: string };

const SHAPE = /^([a-z-]+)\/([0-9a-zA-Z-]{1,64})$/;

/** Builds the id of the stream of `kind` that belongs to `owner` (a person, class, household or school id). */
export function streamOf(kind: StreamKind, owner: string): StreamId {
  return `${kind}/${owner}` as StreamId;
}

/** Reads untrusted text as a stream id; undefined when it is none. */
export function parseStream(text: string): StreamParts | undefined {
  const [, kind, owner] = SHAPE.exec(text) ?? [];
  const known = STREAM_KINDS.find((candidate) => candidate === kind);
  return known !== undefined && owner !== undefined ? { kind: known, owner } : undefined;
}

export function isStream(text: string): text is StreamId {
  return parseStream(text) !== undefined;
}
