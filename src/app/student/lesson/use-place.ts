/**
 * Where in a step a person is: the block that they opened at, worked on, or have before their eyes. Another one is told
 * only when that block has left the screen, so that opening a lesson and closing it again moves nothing.
 */
import { useEffect } from 'preact/hooks';
import type { Block } from '#core/lesson/blocks.ts';

/** Scrolling has come to rest. */
const REST_MS = 300;

export function elementOfBlock(blockId: string): HTMLElement | null {
  return document.getElementById(`block-${blockId}`);
}

export type Place = {
  /** The block where the person is, as far as is known. */
  now: () => string | undefined;
  tell: (blockId: string) => void;
};

export function usePlace(blocks: readonly Block[], { now, tell }: Place): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const next = blockInView(blocks, now());
      if (next !== undefined && next !== now()) tell(next);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST_MS);
    };
    addEventListener('scroll', soon, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', soon);
      document.removeEventListener('visibilitychange', look);
    };
  }, [blocks, now, tell]);
}

/** The known place while any of it is seen, else the first block that is. */
function blockInView(blocks: readonly Block[], known: string | undefined): string | undefined {
  const seen = blocks.filter(({ id }) => isInView(elementOfBlock(id)));
  return seen.find(({ id }) => id === known)?.id ?? seen[0]?.id;
}

function isInView(element: HTMLElement | null): boolean {
  if (element === null) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
