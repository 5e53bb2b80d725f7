/**
 * Which questions a try at a check shows. It follows from the student, the check and the try alone, so that the device
 * chooses with no network, the school knows what was asked, and nobody gets another sheet by asking again.
 */
import type { Check } from './course.ts';
import type { Supports } from './supports.ts';

export type Try = { studentId: string; checkId: string; attempt: number };
export type Asked = { slotId: string; blockId: string; skills: readonly string[] };

/** FNV-1a over UTF-16 code units with the finaliser of MurmurHash3: 32 bits, the same in every engine. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rank = (of: Try, slotId: string) =>
  hash32(JSON.stringify([of.studentId, of.checkId, of.attempt, slotId]));

/** As many as the share says, rounded up, with one at least for each skill. */
function keptSlots(slots: Check['slots'], share: number): Check['slots'] {
  const kept = new Set<Check['slots'][number]>();
  const covered = new Set<string>();
  for (const slot of slots)
    if (slot.skills.some((skill) => !covered.has(skill))) {
      kept.add(slot);
      for (const skill of slot.skills) covered.add(skill);
    }
  for (const slot of slots) if (kept.size < Math.ceil(slots.length * share)) kept.add(slot);
  return slots.filter((slot) => kept.has(slot));
}

/**
 * In the order in which they are asked. The variant of a slot moves on by one with each try, so that a slot with two or
 * more never shows the same twice in a row; where it begins, and the order, are the student's own.
 */
export function chooseVariants(check: Check, of: Try, { itemShare = 1 }: Supports): Asked[] {
  const mixed = [...check.slots].sort(
    (a, b) => rank(of, a.slotId) - rank(of, b.slotId) || (a.slotId < b.slotId ? -1 : 1),
  );
  return keptSlots(mixed, itemShare).flatMap(({ slotId, skills, blockIds }) => {
    const start = hash32(JSON.stringify([of.studentId, of.checkId, slotId]));
    const blockId = blockIds[(start + of.attempt) % blockIds.length];
    return blockId === undefined ? [] : [{ slotId, blockId, skills }];
  });
}
