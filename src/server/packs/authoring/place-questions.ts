/** Questions about places on a picture: `:::hot-spot` and `:::labels`. Places are in pixels of the picture. */
import type { ListItem, PhrasingContent } from 'mdast';
import type { HotSpotBlock, Item, LabelsBlock, Shape } from '#core/lesson/questions.ts';
import type { Picture } from '#core/lesson/text.ts';
import { cutNodes } from './cutting.ts';
import type { Directive, DirectiveNode } from './directive.ts';
import { toInline } from './flow.ts';
import {
  letterOf,
  markedLine,
  plainLine,
  plainWords,
  readContent,
  refuseCount,
  refuseTwins,
  withFeedback,
} from './items.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { describedPicture } from './media-blocks.ts';
import { mixed } from './mixing.ts';
import { frameOf, openQuestion } from './question-frame.ts';

type Point = [number, number];
type Spot = HotSpotBlock['spots'][number];

export async function hotSpotOf(node: DirectiveNode, draft: LessonDraft): Promise<HotSpotBlock> {
  const directive = openQuestion(node, draft, ['src', 'alt', 'multiple']);
  const picture = await pictureOf(directive);
  const { asked, list } = directive.endingList(
    'A hot-spot question ends with its places: “- [x] circle 120 80 40: the root”.',
  );
  const frame = frameOf(directive, asked);
  refuseCount(list.children.length, 1, directive);
  const spots = list.children.map((item, index) => spotOf(item, letterOf(index), { picture, draft }));
  const rightCount = spots.filter(({ right }) => right).length;
  const multiple = directive.has('multiple');
  if (rightCount === 0) throw directive.fail('No place of this question is marked as right: “- [x] …”.');
  if (rightCount > 1 && !multiple)
    throw directive.fail('More than one place is marked [x]: write :::hot-spot{multiple}, or mark only one.');
  refuseTwins(
    spots.map(({ label }) => ({ content: [label] })),
    directive,
  );
  return { kind: 'hot-spot', ...frame, picture, multiple, spots };
}

type On = { picture: Picture; draft: LessonDraft };

function spotOf(item: ListItem, id: string, { picture, draft }: On): Spot {
  const { right, children } = markedLine(item, draft);
  const { head, rest } = headOf(children, /^(circle|rectangle|polygon)\s+([^:]*):\s*/);
  const [, shape = '', numbers = ''] = head ?? [];
  const area = head === undefined ? undefined : areaOf(shape, numbersOf(numbers));
  if (area === undefined)
    throw draft.fail(
      item,
      'A place is “circle X Y RADIUS: name”, “rectangle X Y WIDTH HEIGHT: name” or “polygon X,Y X,Y X,Y: name”.',
    );
  for (const point of cornersOf(area)) refuseOutside(point, item, { picture, draft });
  const { content, feedback } = withFeedback(toInline(rest, draft));
  return { id, area, label: plainWords(content, item, draft), right, feedback };
}

/** What a pattern finds at the start of a line, and what follows it. */
function headOf(children: readonly PhrasingContent[], pattern: RegExp) {
  const [first, ...rest] = children;
  const head = pattern.exec(first?.type === 'text' ? first.value : '') ?? undefined;
  if (first?.type !== 'text' || head === undefined) return { head: undefined, rest: [] };
  const value = first.value.slice(head[0].length);
  return { head, rest: value === '' ? rest : [{ ...first, value }, ...rest] };
}

function numbersOf(text: string): number[] {
  const words = text.trim().split(/[\s,]+/);
  return words.every((word) => /^\d+(\.\d+)?$/.test(word)) ? words.map(Number) : [];
}

function areaOf(shape: string, numbers: readonly number[]): Shape | undefined {
  const [x, y, third, fourth] = numbers;
  if (x === undefined || y === undefined || third === undefined) return undefined;
  if (shape === 'polygon') {
    const points = pointsOf(numbers);
    return numbers.length % 2 === 0 && points.length >= 3 ? { shape, points } : undefined;
  }
  if (shape === 'circle')
    return numbers.length === 3 && third > 0 ? { shape, x, y, radius: third } : undefined;
  if (fourth === undefined || numbers.length !== 4 || third * fourth === 0) return undefined;
  return { shape: 'rectangle', x, y, width: third, height: fourth };
}

function pointsOf(numbers: readonly number[]): Point[] {
  return numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
}

/** A circle may reach over the edge of the picture, its middle may not. */
function cornersOf(area: Shape): Point[] {
  if (area.shape === 'polygon') return area.points;
  if (area.shape === 'circle') return [[area.x, area.y]];
  return [
    [area.x, area.y],
    [area.x + area.width, area.y + area.height],
  ];
}

function refuseOutside([x, y]: Point, item: ListItem, { picture, draft }: On): void {
  const { width, height } = picture;
  if (x >= 0 && y >= 0 && x <= width && y <= height) return;
  throw draft.fail(
    item,
    `${String(x)} ${String(y)} lies outside of the picture, which has ${String(width)} × ${String(height)} pixels.`,
  );
}

/** “- 120 80: the part under the ground = root”. */
export async function labelsOf(node: DirectiveNode, draft: LessonDraft): Promise<LabelsBlock> {
  const directive = openQuestion(node, draft, ['src', 'alt', 'also']);
  const picture = await pictureOf(directive);
  const { asked, list } = directive.endingList(
    'A labels question ends with its places: “- 120 80: the part under the ground = root”.',
  );
  const frame = frameOf(directive, asked);
  const labels: Item[] = [];
  const places: LabelsBlock['places'] = [];
  for (const [index, item] of list.children.entries()) {
    const { at, description, label } = partsOfPlace(item, draft);
    refuseOutside(at, item, { picture, draft });
    const id = letterOf(index);
    const [x, y] = at;
    labels.push({ id, ...(await readContent(label, item, draft)) });
    places.push({ id: `place-${String(index + 1)}`, x, y, description, label: id });
  }
  const others = directive
    .list('also')
    .map((word, index) => ({ id: `also-${String(index + 1)}`, content: [word] }));
  refuseCount(labels.length + others.length, 2, directive);
  refuseTwins([...labels, ...others], directive);
  refuseTwins(
    places.map(({ description }) => ({ content: [description] })),
    directive,
  );
  return { kind: 'labels', ...frame, picture, labels: mixed([...labels, ...others]), places };
}

function partsOfPlace(item: ListItem, draft: LessonDraft) {
  const looks = '- 120 80: the part under the ground = root';
  const { head, rest } = headOf(
    plainLine(item, draft, looks),
    /^(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*:\s*/,
  );
  const cut = cutNodes(rest, ' = ');
  if (head === undefined || cut === undefined)
    throw draft.fail(item, `Every line of this list is one like “${looks}”.`);
  const at: Point = [Number(head[1]), Number(head[2])];
  return { at, description: plainWords(toInline(cut.before, draft), item, draft), label: cut.behind };
}

async function pictureOf(directive: Directive): Promise<Picture> {
  const reference = directive.need('src', 'the file of the picture');
  const alt = directive.need('alt', 'what the picture shows');
  return describedPicture({ reference, alt, node: directive.node }, directive.draft);
}
