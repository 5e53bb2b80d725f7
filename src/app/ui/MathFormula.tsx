import { h, type ComponentChild } from 'preact';
import type { Formula, MathNode } from '#core/lesson/text.ts';
import './math.css';

/** A formula as MathML, from its tree: the browser draws it, and screen readers read it, in the author's words if there are any. */
export function MathFormula({ formula: { math, said } }: { formula: Formula }) {
  return <>{drawMath(math, said === undefined ? {} : { 'aria-label': said })}</>;
}

function drawMath(node: MathNode, more: Record<string, string> = {}): ComponentChild {
  if (typeof node === 'string') return node;
  return h(
    node.el,
    { ...node.attrs, ...more },
    node.children.map((child) => drawMath(child)),
  );
}
