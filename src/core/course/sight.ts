/**
 * The evidence as one version of a course looks at it: up to the day on which the student moved on, and either all of it or
 * only what the school has confirmed.
 */
import type { Check } from './course.ts';
import { tryResults, type TryResult } from './check-tries.ts';
import { checkKey, type Answer, type EvidenceBook, type Proof } from './evidence.ts';
import type { Stretch } from './path.ts';
import { skillsAt, type SkillPlaces } from './skill-places.ts';
import { outcomesOf, type Outcome } from './skill-rules.ts';
import { supportsAt } from './supports.ts';

export type Sight = Stretch & { book: EvidenceBook; places: SkillPlaces; certain: boolean };

function seen<P extends Proof>({ until, certain }: Sight, proofs: readonly P[]): readonly P[] {
  if (!certain && until === Number.POSITIVE_INFINITY) return proofs;
  return proofs.filter((proof) => proof.at <= until && (proof.certain || !certain));
}

/** What stands in the blocks that show this skill. */
function blocksWith<Kind>(
  { places }: Sight,
  skillId: string,
  lists: ReadonlyMap<string, ReadonlyMap<string, Kind[]>>,
): Kind[][] {
  return (places.lessonsWith.get(skillId) ?? []).flatMap((lesson) =>
    [...(lists.get(lesson) ?? [])].flatMap(([blockId, list]) =>
      skillsAt(places, lesson, blockId).includes(skillId) ? [list] : [],
    ),
  );
}

/** In order of time; two of the same moment in the order that is worse for none: wrong, then right. */
export function outcomesFor(sight: Sight, skillId: string): Outcome[] {
  const { supports, corrected, answers } = sight.book;
  const triesAt = (at: number) => 1 + (supportsAt(supports, at).moreTries ?? 0);
  const isRight = ({ id, right }: Answer) => corrected.get(id)?.right ?? right;
  return blocksWith(sight, skillId, answers)
    .flatMap((list) => outcomesOf(seen(sight, list), { triesAt, isRight }))
    .sort((a, b) => a.at - b.at || Number(a.right) - Number(b.right));
}

/** Whether anything waits among the answers that may show this skill. */
export function hasUncertain(sight: Sight, skillId: string): boolean {
  return blocksWith(sight, skillId, sight.book.answers).some((list) => list.some(({ certain }) => !certain));
}

/** When the pieces were done that a teacher has accepted, epoch ms, in order. */
export function acceptedFor(sight: Sight, skillId: string): number[] {
  const { pieces, accepted } = sight.book;
  const isAccepted = ({ id }: Proof) =>
    (accepted.get(id) ?? []).some((word) => word.certain || !sight.certain);
  return blocksWith(sight, skillId, pieces)
    .flatMap((list) => seen(sight, list).filter(isAccepted))
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

/** Whether any piece was handed in that may show this skill. */
export function isHandedIn(sight: Sight, skillId: string): boolean {
  return blocksWith(sight, skillId, sight.book.pieces).some((list) => seen(sight, list).length > 0);
}

export function triesFor(sight: Sight, check: Check): TryResult[] {
  const key = checkKey({ courseId: sight.course.courseId, checkId: check.checkId });
  const results = tryResults(check, seen(sight, sight.book.tries.get(key) ?? []), sight.book);
  return sight.certain ? results.filter((result) => result.certain) : results;
}
