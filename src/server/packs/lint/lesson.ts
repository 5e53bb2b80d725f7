/** What every lesson should have, whoever it is for. */
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { isQuestion, type Item } from '#core/lesson/questions.ts';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { Picture } from '#core/lesson/text.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import type { Finding } from './finding.ts';

/** More than this no child does in one sitting. */
const MOST_BLOCKS = 60;
/** What a picture teaches takes more letters to say. */
const SHORT_ALT = 10;
/** Often blocked by a school's policy, and missing on many devices. */
const NEEDS_EQUIPMENT: readonly AnswerWay[] = ['photo', 'sound', 'video'];
const NOTHING_SAID = /^(\W*|to ?do|tbd|tba|unknown|none|n\/?a|x+)$/i;

export function lintLesson(authored: AuthoredLesson): Finding[] {
  const { lesson, file, blockLines } = authored;
  const ofBlocks = lesson.blocks.flatMap((block) =>
    sentencesOf(block).map((sentence) => ({ file, line: blockLines.get(block.id), sentence })),
  );
  return [...sentencesOfLesson(lesson).map((sentence) => ({ file, line: 1, sentence })), ...ofBlocks];
}

function sentencesOfLesson({ blocks, licence = '', attribution = '' }: Lesson): string[] {
  const asks = blocks.some((block) => isQuestion(block) || block.kind === 'task');
  return [
    ...(NOTHING_SAID.test(licence) ? ['This lesson has no licence: say under which others may use it.'] : []),
    ...(NOTHING_SAID.test(attribution)
      ? ['This lesson has no attribution: say who made what is in it.']
      : []),
    ...(blocks.length > MOST_BLOCKS
      ? [`This lesson has ${String(blocks.length)} blocks; more than ${String(MOST_BLOCKS)} are two lessons.`]
      : []),
    ...(asks ? [] : ['This lesson has no question and no task: nobody can see what a child made of it.']),
  ];
}

function sentencesOf(block: Block): string[] {
  if (block.kind === 'video' && block.captions === undefined)
    return ['This video has no captions: captions="….vtt".'];
  if (block.kind === 'task' && block.ways.every((way) => NEEDS_EQUIPMENT.includes(way)))
    return ['This task needs a camera or a microphone: add writing, drawing, a log or paper to its ways.'];
  return picturesOf(block).flatMap(({ picture, isItem }) => sentenceOfAlt(picture, isItem));
}

type Shown = { picture: Picture; isItem: boolean };

function picturesOf(block: Block): Shown[] {
  switch (block.kind) {
    case 'picture':
      return block.alt === '' ? [] : [{ picture: block, isItem: false }];
    case 'task':
      return block.drawOn === undefined ? [] : [{ picture: block.drawOn, isItem: false }];
    case 'hot-spot':
      return [{ picture: block.picture, isItem: false }];
    case 'labels':
      return [{ picture: block.picture, isItem: false }, ...ofItems(block.labels)];
    case 'choice':
      return ofItems(block.choices);
    case 'order':
    case 'sort':
      return ofItems(block.items);
    case 'match':
      return ofItems([...block.left, ...block.right]);
    default:
      return [];
  }
}

function ofItems(items: readonly Item[]): Shown[] {
  return items.flatMap(({ picture }) => (picture === undefined ? [] : [{ picture, isItem: true }]));
}

function sentenceOfAlt({ alt, file }: Picture, isItem: boolean): string[] {
  const stem = file.replace(/\.\w+$/, '');
  const isFileName =
    /\.(avif|gif|jpe?g|png|webp)$/i.test(alt) ||
    /^(img|dsc|image|picture|photo|screenshot)[\s_-]*\d*$/i.test(alt) ||
    (!isItem && alt.toLowerCase().replace(/\W+/g, '-') === stem);
  if (isFileName) return [`“${alt}” does not say what the picture shows.`];
  if (!isItem && alt.length < SHORT_ALT)
    return [`“${alt}” is too short to say what the picture teaches to a child who does not see it.`];
  return [];
}
