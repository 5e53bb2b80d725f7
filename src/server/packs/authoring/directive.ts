/** One `::name{…}` or `:::name{…}` of an author, with its settings checked by name. */
import type { Paragraph } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Inline } from '#core/lesson/text.ts';
import { toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';

export type DirectiveNode = ContainerDirective | LeafDirective;

export class Directive {
  readonly node: DirectiveNode;
  readonly draft: LessonDraft;

  /** Refuses settings that are not in `allowed`; `id` always is. */
  constructor(node: DirectiveNode, draft: LessonDraft, allowed: readonly string[]) {
    this.node = node;
    this.draft = draft;
    this.#refuseOpenEnd();
    const unknown = Object.keys(node.attributes ?? {}).find(
      (name) => name !== 'id' && !allowed.includes(name),
    );
    if (unknown === undefined) return;
    const known = ['#id', ...allowed].join(', ');
    throw draft.fail(node, `“${node.name}” has no setting “${unknown}”; it has ${known}.`);
  }

  /** Markdown lets a block without its last `:::` run to the end of the text and swallow it. */
  #refuseOpenEnd(): void {
    if (this.node.type !== 'containerDirective') return;
    const last = this.draft.lines[(this.node.position?.end.line ?? 0) - 1] ?? '';
    const isClosed =
      this.node.position?.end.line !== this.node.position?.start.line && /^\s*:{3,}\s*$/.test(last);
    if (!isClosed)
      throw this.draft.fail(this.node, `The “:::${this.node.name}” that begins here is not closed by “:::”.`);
  }

  get children(): ContainerDirective['children'] {
    if (this.node.type === 'leafDirective') return [];
    const [first] = this.node.children;
    if (
      first?.type === 'paragraph' &&
      (first.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true
    ) {
      throw this.draft.fail(
        this.node,
        `Write the text of “${this.node.name}” on the lines below it, not in brackets.`,
      );
    }
    return this.node.children;
  }

  /** The author's id, or one that follows from `content`. */
  idFor(content: unknown): string {
    const given = this.node.attributes?.['id'];
    const kind = this.node.name;
    return typeof given === 'string'
      ? this.draft.claimId(given, this.node)
      : this.draft.deriveId(kind, content);
  }

  has(name: string): boolean {
    return this.node.attributes?.[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.node.attributes?.[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  need(name: string, why: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.fail(`“${this.node.name}” needs ${name}="…": ${why}.`);
    return value;
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^[+-]?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text))) return Number(text);
    throw this.fail(`${name}="${text}" is not a number; write it with a decimal point, such as 3.5.`);
  }

  /** A setting that may have emphasis and links in it. */
  inline(name: string): Inline[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [only, ...others] = fromMarkdown(text).children;
    if (only?.type !== 'paragraph' || others.length > 0)
      throw this.fail(`${name}="…" has to be plain text in one line.`);
    return toInline(located(only, this.node), this.draft);
  }

  fail(sentence: string): Error {
    return this.draft.fail(this.node, sentence);
  }
}

/** Text inside a setting has no place of its own: what is wrong with it is told at the directive's line. */
function located(paragraph: Paragraph, node: DirectiveNode): Paragraph['children'] {
  return paragraph.children.map((child) => ({ ...child, position: node.position }));
}
