/** Cuts of a run of text at a sign: answer — feedback, left = right. */
import type { PhrasingContent } from 'mdast';
import type { Inline } from '#core/lesson/text.ts';

/** Without spaces at both ends. */
export function trimmed(inline: readonly Inline[]): Inline[] {
  const last = inline.length - 1;
  return inline
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const fromStart = index === 0 ? part.trimStart() : part;
      return index === last ? fromStart.trimEnd() : fromStart;
    })
    .filter((part) => part !== '');
}

/** What stands before and behind the first `sign` in plain text; undefined without one. */
export function cutAt(
  inline: readonly Inline[],
  sign: string,
): { before: Inline[]; behind: Inline[] } | undefined {
  const at = inline.findIndex((part) => typeof part === 'string' && part.includes(sign));
  const text = inline[at];
  if (typeof text !== 'string') return undefined;
  const start = text.indexOf(sign);
  return {
    before: trimmed([...inline.slice(0, at), text.slice(0, start)]),
    behind: trimmed([text.slice(start + sign.length), ...inline.slice(at + 1)]),
  };
}

/** The same, before it is read: there may be a picture on either side. */
export function cutNodes(
  nodes: readonly PhrasingContent[],
  sign: string,
): { before: PhrasingContent[]; behind: PhrasingContent[] } | undefined {
  const at = nodes.findIndex((node) => node.type === 'text' && node.value.includes(sign));
  const text = nodes[at];
  if (text?.type !== 'text') return undefined;
  const start = text.value.indexOf(sign);
  const before = { ...text, value: text.value.slice(0, start) };
  const behind = { ...text, value: text.value.slice(start + sign.length) };
  return {
    before: [...nodes.slice(0, at), ...(before.value === '' ? [] : [before])],
    behind: [...(behind.value === '' ? [] : [behind]), ...nodes.slice(at + 1)],
  };
}
