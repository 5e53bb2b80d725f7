/** What is said when a step is read from top to bottom: turn by turn, a recording or a part of the page each. */
import { narrationKey } from '#core/lesson/narration.ts';

/** `key`: by its narration. `page`: these elements, by a voice of the device. */
export type Turn = { key: string } | { page: readonly Element[] };

type Step = {
  /** Its blocks, in their order; none at the end of a lesson. */
  blockIds: readonly string[];
  /** The lesson begins here. */
  isFirst: boolean;
  isRecorded(key: string): boolean;
};

/**
 * A block with a recorded voice is said by its keys: its own, then each that has a speaker beside it, so nothing is
 * said that is not shown yet. One without is read from the page. The buttons come last, where they have speakers.
 */
export function turnsOf({ blockIds, isFirst, isRecorded }: Step): Turn[] {
  const title = document.querySelector('#main h1');
  const first: Turn = isRecorded('title') || title === null ? { key: 'title' } : { page: [title] };
  if (blockIds.length === 0) return [{ page: [...document.querySelectorAll('#main')] }];
  return [
    ...(isFirst ? [first] : []),
    ...blockIds.flatMap((id) => turnsOfBlock(id, isRecorded)),
    ...buttonsOutsideBlocks().map((key) => ({ key })),
  ];
}

function turnsOfBlock(id: string, isRecorded: (key: string) => boolean): Turn[] {
  const element = blockElement(id);
  if (element === null) return [];
  const own = narrationKey(id);
  const parts = keysIn(element).filter((key) => key !== own);
  const isSaid = (key: string) => isRecorded(key) && !key.startsWith('button/');
  if (![own, ...parts].some(isSaid)) return [{ page: [element] }];
  return [own, ...parts].map((key) => ({ key }));
}

export function blockElement(id: string): HTMLElement | null {
  return document.getElementById(`block-${id}`);
}

function keysIn(element: Element): string[] {
  const speakers = [...element.querySelectorAll('[data-says]')];
  return [...new Set(speakers.flatMap((speaker) => speaker.getAttribute('data-says') ?? []))];
}

function buttonsOutsideBlocks(): string[] {
  const speakers = [...document.querySelectorAll('.bar [data-says^="button/"]')];
  return speakers.flatMap((speaker) => speaker.getAttribute('data-says') ?? []);
}
