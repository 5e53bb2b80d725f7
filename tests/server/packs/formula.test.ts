/** The formulas of a school become MathML that a browser knows, and nothing that could run or load something. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MathSchema, type MathNode } from '#core/lesson/text.ts';
import { readFormula } from '../../../src/server/packs/authoring/formula.ts';

const SCHOOL = String.raw`
\frac{3}{4}
2\tfrac{1}{2}
x^2 + \sqrt{2} - \sqrt[3]{8}
3 \times 4 \div 2 \le 5 \neq 6
90^\circ \angle ABC \triangle \parallel \perp
0.\overline{3}
\underline{A}
\vec{v} \hat{x} \bar{x} \dot{3}
\left( \frac{1}{2} \right)
\sum_{i=1}^{n} i \int_0^1 x\,dx \lim_{x \to 0}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\begin{cases} x & x > 0 \\ -x & x < 0 \end{cases}
\begin{aligned} x &= 3 \\ y &= 4 \end{aligned}
\text{area} = 5\,\mathrm{cm}^2
\pi r^2 \alpha \Omega
\{1, 2\} \cup A \cap B \in \mathbb{R}
\binom{n}{k} \sin x \log_2 8
\underbrace{a+b}_{c}
\overrightarrow{AB}
\ce{H2O}
5\% \$3 €2
a < b > c
1{,}000
`
  .trim()
  .split('\n');

function mathOf(tex: string): MathNode {
  const formula = readFormula(tex, 'block');
  if (typeof formula === 'string') throw new Error(`${tex}: ${formula}`);
  return formula.math;
}

function wordsIn(node: MathNode): string {
  return typeof node === 'string' ? node : node.children.map(wordsIn).join('');
}

describe('a formula', () => {
  it.each(SCHOOL)('%s is carried as MathML', (tex) => {
    const math = mathOf(tex);
    expect(v.is(MathSchema, math)).toBe(true);
    expect(math).toMatchObject({ el: 'math', attrs: { display: 'block' } });
    expect(wordsIn(math)).not.toMatch(/&(lt|gt|amp|quot)/);
  });

  it('is a tree of elements and signs', () => {
    expect(mathOf(String.raw`\frac{a}{b} < 1`)).toEqual({
      el: 'math',
      attrs: { display: 'block' },
      children: [
        {
          el: 'mrow',
          children: [
            {
              el: 'mfrac',
              children: [
                { el: 'mi', children: ['a'] },
                { el: 'mi', children: ['b'] },
              ],
            },
            { el: 'mo', children: ['<'] },
            { el: 'mn', children: ['1'] },
          ],
        },
      ],
    });
  });

  it('has its line above as a sign that stretches, which every browser draws', () => {
    expect(JSON.stringify(mathOf(String.raw`\overline{AB}`))).toContain(
      JSON.stringify({ el: 'mo', attrs: { stretchy: 'true' }, children: ['\u203e'] }),
    );
  });

  it('is either a tree that lessons can hold or a sentence, whatever is written', () => {
    const commands = [
      '\\frac',
      '\\sqrt',
      '\\text',
      '\\color',
      '\\href',
      '\\begin{matrix}',
      '\\end{matrix}',
      '\\left(',
      '\\right)',
      '\\\\',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...commands, '{', '}', '^', '_', '&', '$', '%', '#', '<', '"', "'", ' ', '\n'),
      fc.string({ maxLength: 4, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.constantFrom('block', 'inline'),
        (pieces, display) => {
          const formula = readFormula(pieces.join(''), display);
          if (typeof formula === 'string') expect(formula).toMatch(/^[^\n]+[.…]$/);
          else expect(v.is(MathSchema, formula.math)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
