/** One `::name{…}` or `:::name{…}` of an author, with its settings checked by name. */
import type { List, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { toFlow, toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { parseWords } from './markdown.ts';

/** More than this is a slip of the keyboard. */
const MOST = 1_000_000;

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

  /** The text inside it, which has to be there. */
  flow(does: 'says' | 'asks', nodes: readonly RootContent[] = this.children): Flow[] {
    const flow = toFlow(nodes, this.draft);
    if (flow.length > 0) return flow;
    throw this.fail(`This ${this.node.name} ${does} nothing: write its text inside it.`);
  }

  /** The list that it ends with, and what stands before it; `what` says what belongs into the list. */
  endingList(what: string): { asked: RootContent[]; list: List } {
    const asked = [...this.children];
    const list = asked.pop();
    if (list?.type === 'list') return { asked, list };
    throw this.fail(what);
  }

  /** The author's id, or one that follows from `content`. */
  idFor(content: unknown): string {
    const given = this.node.attributes?.['id'];
    const kind = this.node.name;
    return typeof given === 'string'
      ? this.draft.claimId(given, this.node)
      : this.draft.deriveId(kind, content);
  }

  /** A setting that is on when it is there: `multiple`, and never `multiple=no`. */
  has(name: string): boolean {
    const value = this.node.attributes?.[name];
    if (typeof value === 'string' && value !== '')
      throw this.fail(`“${name}” stands alone, without “=”; leave it out when it is not meant.`);
    return value !== undefined && value !== null;
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

  /** A whole number from `least` on. */
  count(name: string, least = 1): number | undefined {
    const value = this.number(name);
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= MOST)) return value;
    throw this.fail(`${name}="${String(value)}" is not a whole number of ${String(least)} or more.`);
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name);
    const found = values.find((value) => value === text);
    if (text === undefined || found !== undefined) return found;
    throw this.fail(`${name}="${text}" cannot be used; write one of ${values.join(', ')}.`);
  }

  /** What stands between semicolons. */
  list(name: string): string[] {
    return (this.text(name) ?? '').split(';').flatMap((part) => part.trim() || []);
  }

  /** A setting that may have emphasis and links in it. */
  inline(name: string): Inline[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [only, ...others] = parseWords(text);
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
