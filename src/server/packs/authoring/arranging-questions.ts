/** Questions whose parts are moved: `:::order`, `:::match`, `:::sort`. What is shown mixed is mixed here, once. */
import type { ListItem } from 'mdast';
import type { Item, MatchBlock, OrderBlock, SortBlock } from '#core/lesson/questions.ts';
import { cutNodes } from './cutting.ts';
import type { DirectiveNode } from './directive.ts';
import { toInline } from './flow.ts';
import {
  letterOf,
  plainLine,
  readAnswer,
  readContent,
  refuseCount,
  refuseTwins,
  type ItemContent,
} from './items.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { mixed, mixedApart } from './mixing.ts';
import { frameOf, openQuestion } from './question-frame.ts';

export async function orderOf(node: DirectiveNode, draft: LessonDraft): Promise<OrderBlock> {
  const directive = openQuestion(node, draft, []);
  const sentence = 'An order question ends with a numbered list in the right order: “1. First”, “2. Then”.';
  const { asked, list } = directive.endingList(sentence);
  if (list.ordered !== true) throw directive.fail(sentence);
  const frame = frameOf(directive, asked);
  refuseCount(list.children.length, 2, directive);
  const items: Item[] = [];
  for (const [index, item] of list.children.entries()) {
    const children = plainLine(item, draft, '1. First');
    items.push({ id: letterOf(index), ...(await readContent(children, item, draft)) });
  }
  refuseTwins(items, directive);
  return { kind: 'order', ...frame, items: mixedApart(items), right: items.map(({ id }) => id) };
}

/** “- dog = puppy”. */
export async function matchOf(node: DirectiveNode, draft: LessonDraft): Promise<MatchBlock> {
  const directive = openQuestion(node, draft, ['also']);
  const { asked, list } = directive.endingList('A match question ends with its pairs: “- dog = puppy”.');
  const frame = frameOf(directive, asked);
  const left: Item[] = [];
  const right: Item[] = [];
  for (const [index, item] of list.children.entries()) {
    const { before, behind } = await pairOf(item, draft);
    left.push({ id: letterOf(index), ...before });
    right.push({ id: `with-${letterOf(index)}`, ...behind });
  }
  const pairs = left.map(({ id }) => ({ left: id, right: `with-${id}` }));
  const others = directive
    .list('also')
    .map((word, index) => ({ id: `also-${String(index + 1)}`, content: [word] }));
  refuseCount(left.length, 2, directive);
  refuseCount(right.length + others.length, 2, directive);
  refuseTwins(left, directive);
  refuseTwins([...right, ...others], directive);
  return { kind: 'match', ...frame, left, right: mixed([...right, ...others]), pairs };
}

async function pairOf(
  item: ListItem,
  draft: LessonDraft,
): Promise<{ before: ItemContent; behind: ItemContent }> {
  const looks = '- dog = puppy';
  const cut = cutNodes(plainLine(item, draft, looks), ' = ');
  if (cut === undefined) throw draft.fail(item, `Every line of this list is one like “${looks}”.`);
  return {
    before: await readContent(cut.before, item, draft),
    behind: await readContent(cut.behind, item, draft),
  };
}

/** A list of groups, each with the list of what belongs into it. */
export async function sortOf(node: DirectiveNode, draft: LessonDraft): Promise<SortBlock> {
  const directive = openQuestion(node, draft, []);
  const { asked, list } = directive.endingList(
    'A sort question ends with its groups, each with a list of its own: “- Birds”, below it “  - penguin”.',
  );
  const frame = frameOf(directive, asked);
  const groups: SortBlock['groups'] = [];
  const items: SortBlock['items'] = [];
  for (const [index, item] of list.children.entries()) {
    const group = `group-${String(index + 1)}`;
    const { content, members } = groupOf(item, draft);
    groups.push({ id: group, content });
    for (const member of members) {
      const children = plainLine(member, draft, '- penguin — what to say to a child who sorts it wrongly');
      items.push({ id: letterOf(items.length), ...(await readAnswer(children, member, draft)), group });
    }
  }
  if (groups.length < 2) throw directive.fail('A sort question has two groups or more.');
  refuseCount(items.length, 2, directive);
  refuseTwins(groups, directive);
  refuseTwins(items, directive);
  return { kind: 'sort', ...frame, groups, items: mixed(items) };
}

function groupOf(item: ListItem, draft: LessonDraft) {
  const [name, list, ...more] = item.children;
  if (name?.type !== 'paragraph' || (list !== undefined && list.type !== 'list') || more.length > 0)
    throw draft.fail(item, 'A group is its name, and below it the list of what belongs into it.');
  return { content: toInline(name.children, draft), members: list?.children ?? [] };
}
