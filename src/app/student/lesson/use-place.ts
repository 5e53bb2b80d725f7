/**
 * Where in a step a person is: the block that they opened at, worked on, or have before their eyes. It is told only when
 * that block has left the screen, so that opening a lesson and closing it again moves nothing.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Block } from '#core/lesson/blocks.ts';

/** Scrolling has come to rest. */
const REST_MS = 300;

export function elementOfBlock(blockId: string): HTMLElement | null {
  return document.getElementById(`block-${blockId}`);
}

export function usePlace(
  blocks: readonly Block[],
  openedAt: string | undefined,
  tell: (blockId: string) => void,
) {
  const place = useRef(openedAt);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const next = blockInView(blocks, place.current);
      if (next === undefined || next === place.current) return;
      place.current = next;
      tell(next);
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
  }, [blocks, tell]);
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
