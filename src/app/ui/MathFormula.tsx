import { h, type VNode } from 'preact';
import type { Formula, MathNode } from '#core/lesson/text.ts';

/** A formula as MathML, from its tree: the browser draws it, and screen readers read it. */
export function MathFormula({ formula }: { formula: Formula }) {
  return <>{drawMath(formula.math)}</>;
}

function drawMath(node: MathNode): VNode | string {
  if (typeof node === 'string') return node;
  return h(node.el, node.attrs ?? {}, node.children.map(drawMath));
}
