import axe from 'axe-core';

/**
 * What axe finds wrong with what is drawn, one line each. Contrast is not asked about: it needs a real browser, and
 * the ratios of every pair of colours stand in tokens.css.
 */
export async function findFaults(element: Element): Promise<string[]> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(element, { rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
