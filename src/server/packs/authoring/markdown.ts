/** The Markdown of lessons: CommonMark, tables, `$$formulas$$`, and directives that stand alone. */
import type { RootContent } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { mathFromMarkdown } from 'mdast-util-math';
import { directive } from 'micromark-extension-directive';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';

/** Directives in the midst of text are left out: “at 10:30” and “note:this” are text. */
const { flow = {} } = directive();
/** One dollar is money: “$5 and $6” is text. */
const formulas = math({ singleDollarTextMath: false });

export function parseMarkdown(text: string): RootContent[] {
  return fromMarkdown(text, {
    extensions: [{ flow }, gfmTable(), formulas],
    mdastExtensions: [directiveFromMarkdown(), gfmTableFromMarkdown(), mathFromMarkdown()],
  }).children;
}

/** What stands in a setting or in front matter: text with marks, links and formulas, and no blocks of its own. */
export function parseWords(text: string): RootContent[] {
  return fromMarkdown(text, { extensions: [formulas], mdastExtensions: [mathFromMarkdown()] }).children;
}
