/** The body of a lesson as blocks: text runs on until a heading of level 2, a picture or a directive. */
import type { Image, RootContent, Table } from 'mdast';
import type { Math as MathFence } from 'mdast-util-math';
import type { Block } from '#core/lesson/blocks.ts';
import { AuthoringError } from './authoring-error.ts';
import { matchOf, orderOf, sortOf } from './arranging-questions.ts';
import { choiceOf } from './choice-questions.ts';
import { clozeOf } from './cloze.ts';
import type { DirectiveNode } from './directive.ts';
import { formulaAlone, formulaOfDirective } from './formula-blocks.ts';
import { isComment, toFlow } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { parseMarkdown } from './markdown.ts';
import { audioOf, documentOf, pictureOfDirective, pictureOfImage, videoOf } from './media-blocks.ts';
import { numberOf } from './number-questions.ts';
import { hotSpotOf, labelsOf } from './place-questions.ts';
import { tableAlone, tableOf } from './table-blocks.ts';
import { taskOf } from './tasks.ts';
import { shortTextOf } from './word-questions.ts';
import { activityOf, calloutOf, grownUpOf, textOfDirective, workedOf } from './teaching-blocks.ts';

type Made = Block | undefined;

/** What gives no block (a note for the grown-up) leaves it in the draft. */
const DIRECTIVES: Record<string, (node: DirectiveNode, draft: LessonDraft) => Made | Promise<Made>> = {
  activity: activityOf,
  audio: audioOf,
  callout: calloutOf,
  choice: choiceOf,
  cloze: clozeOf,
  document: documentOf,
  formula: formulaOfDirective,
  'grown-up': grownUpOf,
  'hot-spot': hotSpotOf,
  labels: labelsOf,
  match: matchOf,
  number: numberOf,
  order: orderOf,
  picture: pictureOfDirective,
  'short-text': shortTextOf,
  sort: sortOf,
  table: tableOf,
  task: taskOf,
  text: textOfDirective,
  video: videoOf,
  worked: workedOf,
};

export async function toBlocks(body: string, draft: LessonDraft): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const run of runsOf(parseBody(body, draft))) {
    const block = Array.isArray(run) ? textOf(run, draft) : await blockOf(run, draft);
    if (block === undefined) continue;
    blocks.push(block);
    draft.blockLines.set(block.id, lineOf(run));
  }
  return blocks;
}

function lineOf(run: RootContent[] | Alone): number {
  const first = Array.isArray(run) ? run[0] : run;
  return first?.position?.start.line ?? 1;
}

/** Deeper than this no lesson goes, and the parser would run out of stack. */
const MAX_NESTING = 30;

function parseBody(body: string, draft: LessonDraft): RootContent[] {
  const deep = body.split('\n').findIndex((line) => nestingOf(line) > MAX_NESTING);
  if (deep >= 0) throw new AuthoringError(draft.file, deep + 1, 'Lists and quotes are nested too deep here.');
  return parseMarkdown(body);
}

/** How many lists and quotes a line opens, or is indented for. */
function nestingOf(line: string): number {
  const [lead = ''] = /^(?:[\s>*+-]|\d{1,9}[.)])*/.exec(line) ?? [];
  const signs = lead.match(/>|[*+-](?=\s)|\d[.)]/g)?.length ?? 0;
  return Math.max(signs, (lead.length - lead.trimStart().length) / 4);
}

type Alone = Image | MathFence | Table | DirectiveNode;

/** Cuts the nodes of a lesson into what becomes one block each. */
function runsOf(nodes: readonly RootContent[]): (RootContent[] | Alone)[] {
  const runs: (RootContent[] | Alone)[] = [];
  let text: RootContent[] | undefined;
  for (const node of nodes) {
    if (isComment(node)) continue;
    const alone = aloneOf(node);
    const startsBlock = node.type === 'thematicBreak' || (node.type === 'heading' && node.depth === 2);
    if (alone !== undefined || startsBlock) text = undefined;
    if (alone !== undefined) runs.push(alone);
    if (alone !== undefined || node.type === 'thematicBreak') continue;
    if (text === undefined) runs.push((text = []));
    text.push(node);
  }
  return runs;
}

function aloneOf(node: RootContent): Alone | undefined {
  if (isDirective(node) || node.type === 'table' || node.type === 'math') return node;
  if (node.type !== 'paragraph') return undefined;
  const [only, ...others] = node.children;
  return only?.type === 'image' && others.length === 0 ? only : undefined;
}

function isDirective(node: RootContent): node is DirectiveNode {
  return node.type === 'containerDirective' || node.type === 'leafDirective';
}

function textOf(nodes: readonly RootContent[], draft: LessonDraft): Block {
  const content = toFlow(nodes, draft);
  return { kind: 'text', id: draft.deriveId('text', content), content };
}

async function blockOf(node: Alone, draft: LessonDraft): Promise<Made> {
  if (node.type === 'image') return pictureOfImage(node, draft);
  if (node.type === 'table') return tableAlone(node, draft);
  if (node.type === 'math') return formulaAlone(node, draft);
  const make = Object.hasOwn(DIRECTIVES, node.name) ? DIRECTIVES[node.name] : undefined;
  if (make !== undefined) return make(node, draft);
  throw draft.fail(
    node,
    `There is no block “${node.name}”; there are ${Object.keys(DIRECTIVES).join(', ')}.`,
  );
}
