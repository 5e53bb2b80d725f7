/**
 * Formulas: TeX as it is written becomes a tree of MathML's own elements, once, at packing. What the tree cannot say
 * (colours, rules, boxes, strokes, numbers of equations) is refused: left out in silence it would change the meaning.
 */
import temml from 'temml';
import { MATH_ATTRIBUTES, MATH_ELEMENTS, type Formula, type MathNode } from '#core/lesson/text.ts';

type Element = Exclude<MathNode, string>;

const OPTIONS = { throwOnError: true, trust: false, annotate: false, xml: false, maxExpand: 1000 };
const MOST_LETTERS = 2000;
/** Real formulas have ten. A tree that is much deeper no reader of packs takes. */
const MOST_LEVELS = 20;

/** A sentence when it cannot be read or carried. */
export function readFormula(
  tex: string,
  display: 'inline' | 'block',
): Pick<Formula, 'math' | 'tex'> | string {
  if (tex.trim() === '') return 'This formula is empty.';
  if (tex.length > MOST_LETTERS) return `A formula has at most ${String(MOST_LETTERS)} letters.`;
  const markup = markupOf(tex, display);
  if (typeof markup !== 'string') return markup.sentence;
  // A break outside of a table leaves no trace in the markup of a formula that stands alone.
  if (/\\\\|\\newline/.test(tex) && !markup.includes('<mtable')) return BROKEN_LINE;
  const math = readMarkup(markup);
  return typeof math === 'string' ? math : { math, tex };
}

function markupOf(tex: string, display: 'inline' | 'block'): string | { sentence: string } {
  try {
    return temml.renderToString(tex, { ...OPTIONS, displayMode: display === 'block' });
  } catch (error) {
    if (error instanceof RangeError) return { sentence: TOO_DEEP };
    // The library throws a ParseError for what it does not know, and plain errors for some of the rest.
    if (!(error instanceof Error)) throw error;
    const [why = ''] = error.message.split(/ at (?:position|end of)|\n/);
    return { sentence: `This formula cannot be read: ${why.trim().replace(/[.:]$/, '')}.` };
  }
}

const BROKEN_LINE = 'A formula breaks its lines inside of “aligned”: \\begin{aligned} … \\end{aligned}.';
const TOO_DEEP = 'This formula is nested too deep.';
const TAG = /<(\/?)([a-z]+)((?:\s[\w-]+=(?:"[^"]*"|'[^']*'))*)\s*>|([^<]+)/g;

/** The library's markup is regular: every element is closed, and it has no comments or entities of its own. */
function readMarkup(markup: string): MathNode | string {
  const root: Element = { el: 'math', children: [] };
  const open: Element[] = [root];
  for (const [, closing, name = '', attributes = '', text] of markup.matchAll(TAG)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(unescaped(text));
    else if (closing === '/') open.pop();
    else {
      const element = elementOf(name, attributesIn(attributes));
      if (typeof element === 'string') return element;
      if (open.length > MOST_LEVELS) return TOO_DEEP;
      parent.children.push(element);
      open.push(element);
    }
  }
  return hasSigns(root) ? finished(root.children[0] ?? root) : 'This formula is empty.';
}

function hasSigns(node: MathNode): boolean {
  return typeof node === 'string' ? node.trim() !== '' : node.children.some(hasSigns);
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => SIGNS[name] ?? '');
}

function attributesIn(written: string): Map<string, string> {
  const found = written.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    [...found].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  );
}

/** A line above or below: MathML Core has no `menclose`, so it becomes a stretched sign. */
const LINES: Record<string, { el: string; sign: string }> = {
  top: { el: 'mover', sign: '\u203e' },
  bottom: { el: 'munder', sign: '\u0332' },
};
const ENCLOSED = 'menclose';

function elementOf(name: string, attributes: ReadonlyMap<string, string>): Element | string {
  const refusal = refusalOf(attributes);
  if (refusal !== undefined) return refusal;
  const notation = attributes.get('notation') ?? '';
  if (name === ENCLOSED && Object.hasOwn(LINES, notation))
    return { el: `${ENCLOSED} ${notation}`, children: [] };
  if (!MATH_ELEMENTS.some((known) => known === name))
    return 'This formula has strokes or a box in it, which Bookbag cannot show.';
  const attrs = Object.fromEntries(
    [...attributes, ...alignment(attributes)].filter(
      ([key, value]) => MATH_ATTRIBUTES.some((known) => known === key) && /^[\w .%+-]{0,40}$/.test(value),
    ),
  );
  return Object.keys(attrs).length === 0 ? { el: name, children: [] } : { el: name, attrs, children: [] };
}

function refusalOf(attributes: ReadonlyMap<string, string>): string | undefined {
  const look = `${attributes.get('style') ?? ''};${attributes.get('class') ?? ''}`;
  if (
    attributes.has('mathcolor') ||
    attributes.has('mathbackground') ||
    /(^|;)(background-)?color:/.test(look)
  )
    return 'A formula has no colours: they would not be read aloud, nor seen on a dark page.';
  if (look.includes('border'))
    return 'This formula has lines in a table or a box, which Bookbag cannot show; draw a picture of it.';
  if (/tml-(eqn|tag|ref|label)/.test(look))
    return 'Formulas have no numbers of their own: write “aligned” in place of “align”, and no \\tag, \\label or \\ref.';
  if (attributes.has('linebreak')) return BROKEN_LINE;
  return undefined;
}

/** Columns of `aligned` and `cases`: the library says it by a class. */
function alignment(attributes: ReadonlyMap<string, string>): [string, string][] {
  const [, side] = /\btml-(left|right)\b/.exec(attributes.get('class') ?? '') ?? [];
  return side === undefined ? [] : [['columnalign', side]];
}

function finished(node: MathNode): MathNode {
  if (typeof node === 'string') return node;
  const children = node.children.map(finished);
  const [name, notation = ''] = node.el.split(' ');
  const line = name === ENCLOSED ? LINES[notation] : undefined;
  if (line === undefined) return { ...node, children };
  const [only, ...others] = children;
  const base = only !== undefined && others.length === 0 ? only : { el: 'mrow', children };
  return { el: line.el, children: [base, { el: 'mo', attrs: { stretchy: 'true' }, children: [line.sign] }] };
}
