import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { EMPTY_DRAFT } from '../../drafts.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { keepStrokes } from './keep-strokes.ts';
import { openPad, type Pad, type PadTool } from './pad.ts';
import type { Drawing } from './strokes.ts';

type Canvases = { below: RefObject<HTMLCanvasElement | null>; above: RefObject<HTMLCanvasElement | null> };
type PadWish = {
  blockId: string;
  tools: LessonTools;
  begun: Drawing;
  tool: { readonly current: PadTool };
  onReplaced: () => void;
};

export type PadInUse = {
  pad: () => Pad | undefined;
  /** The sheet takes no more. */
  isFull: boolean;
};

/** The pad of a task and its saving, for as long as it is on the screen. Drawn again at every step, not at every move. */
export function usePad({ below, above }: Canvases, wish: PadWish): PadInUse {
  const pad = useRef<Pad | undefined>(undefined);
  const [, setSteps] = useState(0);
  const [isFull, setFull] = useState(false);
  // Before the sheet is painted: whoever sees it can draw on it.
  useLayoutEffect(() => {
    if (below.current === null || above.current === null) return undefined;
    const { blockId, tools, begun, tool, onReplaced } = wish;
    const opened = openPad({
      ...{ below: below.current, above: above.current, begun },
      tool: () => tool.current,
      onInk: (isStep) => {
        keeper.changed();
        if (isStep) setSteps((steps) => steps + 1);
      },
    });
    const keeper = keepStrokes({
      read: () => tools.draft(blockId) ?? EMPTY_DRAFT,
      save: (draft) => tools.saveDraft(blockId, draft),
      code: opened.code,
      isBlank: opened.isBlank,
      isSheet: (target) => target === above.current,
      onReplaced,
      onFull: () => setFull(true),
    });
    pad.current = opened;
    setSteps((steps) => steps + 1);
    return () => {
      opened.keys.up();
      keeper.close();
      opened.close();
      pad.current = undefined;
    };
    // A pad lives as long as its sheet: another sheet is another pad.
  }, []);
  return { pad: () => pad.current, isFull };
}
