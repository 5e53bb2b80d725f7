/** Markdown's text (paragraphs, headings, lists, quotes and what is in them) as Bookbag's flow. */
import type {
  BlockContent,
  DefinitionContent,
  Link,
  ListItem,
  Nodes,
  PhrasingContent,
  RootContent,
} from 'mdast';
import type { InlineMath, Math as MathFence } from 'mdast-util-math';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { readFormula } from './formula.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { termId } from './term-id.ts';

export function toFlow(nodes: readonly RootContent[], draft: LessonDraft): Flow[] {
  return nodes.flatMap((node) => flowOf(node, draft));
}

/** A comment is for the author alone. */
export function isComment(node: Nodes): boolean {
  return node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim());
}

function flowOf(node: RootContent | BlockContent | DefinitionContent, draft: LessonDraft): Flow[] {
  if (isComment(node)) return [];
  switch (node.type) {
    case 'paragraph':
      refuseBrokenDirective(node.children[0], draft);
      return [{ flow: 'paragraph', children: toInline(node.children, draft) }];
    case 'heading':
      return [
        {
          flow: 'heading',
          level: levelOf(node.depth, node, draft),
          children: toInline(node.children, draft),
        },
      ];
    case 'list':
      return [
        {
          flow: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) => itemOf(item, draft)),
        },
      ];
    case 'blockquote':
      return [{ flow: 'quote', children: toFlow(node.children, draft) }];
    case 'code':
      return [{ flow: 'paragraph', children: codeLines(node.value) }];
    case 'math':
      return [{ flow: 'paragraph', children: [{ mark: 'formula', ...formulaOf(node, draft) }] }];
    default:
      throw draft.fail(node, refusal(node));
  }
}

function itemOf(item: ListItem, draft: LessonDraft): Flow[] {
  return toFlow(item.children, draft);
}

function levelOf(depth: number, node: RootContent, draft: LessonDraft): 2 | 3 {
  if (depth === 2 || depth === 3) return depth;
  throw draft.fail(
    node,
    'Use “##” or “###” for a heading; the title of the lesson stands in its front matter.',
  );
}

/** A line that was meant as a directive and is none would be shown to children as it stands. */
function refuseBrokenDirective(first: PhrasingContent | undefined, draft: LessonDraft): void {
  if (first?.type !== 'text' || !/^:{2,}/.test(first.value)) return;
  throw draft.fail(
    first,
    'This line begins with “::” but cannot be read; look for a missing quotation mark or brace.',
  );
}

/** Lines of code keep their breaks and their indentation. */
function codeLines(value: string): Inline[] {
  const lines = value
    .split('\n')
    .map((line) => line.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length)));
  return lines.flatMap((line, index): Inline[] => {
    const code: Inline[] = line === '' ? [] : [{ mark: 'code', children: [line] }];
    return index === 0 ? code : [{ mark: 'break' }, ...code];
  });
}

export function toInline(nodes: readonly PhrasingContent[], draft: LessonDraft): Inline[] {
  return nodes.flatMap((node) => inlineOf(node, draft));
}

function inlineOf(node: PhrasingContent, draft: LessonDraft): Inline[] {
  if (isComment(node)) return [];
  switch (node.type) {
    case 'text':
      return [withoutBreaks(node.value)];
    case 'strong':
    case 'emphasis':
      return [{ mark: node.type, children: toInline(node.children, draft) }];
    case 'inlineCode':
      return [{ mark: 'code', children: [node.value] }];
    case 'break':
      return [{ mark: 'break' }];
    case 'inlineMath':
      return [{ mark: 'formula', ...formulaOf(node, draft) }];
    case 'link':
      return [linkOf(node, draft)];
    default:
      throw draft.fail(node, refusal(node));
  }
}

/** Where a line of the author's file ends says nothing. */
export function withoutBreaks(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Out of the lesson, or to a word that it explains: `[estuaries](#estuary)`. */
function linkOf(node: Link, draft: LessonDraft): Inline {
  const children = toInline(node.children, draft);
  if (/^(https:|mailto:)/.test(node.url)) return { mark: 'link', href: node.url, children };
  if (!node.url.startsWith('#'))
    throw draft.fail(
      node,
      `A link begins with “https:” or “mailto:”, or leads to a word of the lesson as “#word”; this one is “${node.url}”.`,
    );
  const term = termId(decoded(node.url.slice(1)));
  if (draft.termIds.has(term)) return { mark: 'term', term, children };
  throw draft.fail(node, `“${node.url}” leads to no word: explain it under “words:” in the front matter.`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone “%” stands for itself.
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** A formula in the text, or on lines of its own. */
export function formulaOf(node: InlineMath | MathFence, draft: LessonDraft) {
  if (node.type === 'math') refuseOpenFence(node, draft);
  const formula = readFormula(node.value, node.type === 'math' ? 'block' : 'inline');
  if (typeof formula === 'string') throw draft.fail(node, formula);
  return formula;
}

/** Markdown lets a formula without its last `$$` run to the end of the text and swallow it. */
function refuseOpenFence(node: MathFence, draft: LessonDraft): void {
  const { start, end } = node.position ?? {};
  const first = draft.lines[(start?.line ?? 0) - 1] ?? '';
  const last = draft.lines[(end?.line ?? 0) - 1] ?? '';
  if (!first.includes('$$') || (start?.line !== end?.line && last.trimEnd().endsWith('$$'))) return;
  throw draft.fail(node, 'The formula that begins here is not closed by “$$” on a line of its own.');
}

const REFUSALS: Partial<Record<Nodes['type'], string>> = {
  html: 'HTML is not used in lessons; write Markdown.',
  image:
    'A picture stands alone in its paragraph, with an empty line before and after it, and outside of lists and quotes; an answer of a question may begin with one.',
  imageReference: 'Write the file of the picture in place: ![what it shows](picture.webp).',
  linkReference: 'Write the address of the link in place: [text](https://…).',
  definition: 'Write the address of the link in place: [text](https://…).',
  containerDirective: 'A “:::” block cannot stand inside another one, a list or a quote.',
  table: 'A table stands by itself, with an empty line before and after it, and outside of other blocks.',
  leafDirective: 'A “::” line cannot stand inside a “:::” block, a list or a quote.',
};

function refusal(node: Nodes): string {
  return REFUSALS[node.type] ?? `Lessons have no “${node.type}”.`;
}
