/** The questions of lessons that the school has, to score what was answered to them. The last few stay at hand. */
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Store } from '../store/store.ts';
import { lessonInBundle } from '../packs/lesson-bundle.ts';
import { openStoredPack } from '../packs/stored-pack.ts';

export type LessonPlace = { packId: string; packHash: string; lessonId: string };
/** By the id of the block. */
export type Questions = ReadonlyMap<string, QuestionBlock>;
/** Undefined when the school has no such lesson, or another pack has that hash: nobody can score it then. */
export type FindQuestions = (place: LessonPlace) => Promise<Questions | undefined>;

/** Where lessons are, and the keys of those that are sealed. */
export type QuestionsIn = { blobs: Blobs; store: Pick<Store, 'sealedKeys'> };

/** Of a class that works on the same unit, and some who are behind or ahead. */
const AT_HAND = 64;

async function readQuestions(
  { blobs, store }: QuestionsIn,
  { packId, packHash, lessonId }: LessonPlace,
): Promise<Questions | undefined> {
  const pack = await openStoredPack(blobs, packHash);
  if (pack?.tree.root.packId !== packId) return undefined;
  const at = pack.tree.root.lessons.findIndex((lesson) => lesson.id === lessonId);
  if (at < 0) return undefined;
  const { stored } = await pack.text('bundle', at);
  const { blocks } = await lessonInBundle(stored, lessonId);
  const { version } = pack.tree.root;
  const keys = await store.sealedKeys({ packId, version, lessonId });
  const questions = keys ?? blocks.filter(isQuestion);
  return new Map(questions.map((block) => [block.id, block]));
}

export function findQuestionsIn(school: QuestionsIn): FindQuestions {
  const atHand = new Map<string, Promise<Questions | undefined>>();
  return (place) => {
    const key = `${place.packId} ${place.packHash} ${place.lessonId}`;
    const found = atHand.get(key) ?? readQuestions(school, place);
    atHand.delete(key);
    atHand.set(key, found);
    const [oldest] = atHand.keys();
    if (atHand.size > AT_HAND && oldest !== undefined) atHand.delete(oldest);
    // What failed is tried again by the next who asks.
    found.catch(() => atHand.delete(key));
    return found;
  };
}
