/**
 * Every limit of pack format 1 in one table (docs/pack-format.md, LIMIT rules). A reader checks what a pack
 * claims against these before it reads, inflates or stores anything of it.
 */
const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

export const PACK_LIMITS = {
  packBytes: 4 * GIB,
  /** Head, signature, nodes and lists: what a device holds in memory to know the whole tree. */
  indexBytes: 16 * MIB,
  rootBytes: 256 * KIB,
  rootTextBytes: 2 * MIB,
  signatureBytes: KIB,
  nodeBytes: 256 * KIB,
  nodeTextBytes: 2 * MIB,
  bundleBytes: 256 * KIB,
  bundleTextBytes: 4 * MIB,
  fileBytes: GIB,
  partBytes: 256 * KIB,
  lessons: 500,
  filesPerLesson: 1000,
} as const;

/** A number of bytes as a person says it, in units of 1024: `4 GB`, `1.5 MB`, `300 bytes`. */
// The worker keeps no sentences (decision 0016), so it does not need this either.
/* @__NO_SIDE_EFFECTS__ */
export function sayBytes(bytes: number): string {
  for (const [unit, size] of [
    ['GB', GIB],
    ['MB', MIB],
    ['KB', KIB],
  ] as const) {
    if (bytes >= size) return `${String(Math.round((bytes / size) * 10) / 10)} ${unit}`;
  }
  return `${String(bytes)} bytes`;
}
