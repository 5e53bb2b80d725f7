/**
 * Saves a drawing while it is drawn: at most every 400 ms, and at once before anything else on the page is pressed. What
 * somebody else made of the draft meanwhile (it went into the bag, its picture was taken out) is never written over.
 */
import type { Draft } from '#core/work/registers.ts';
import { parseSheet, writeSheet } from './sheet-state.ts';

export type StrokesKeeper = {
  changed(): void;
  flush(): void;
  close(): void;
};

export type KeeperEdges = {
  read: () => Draft;
  save: (draft: Draft) => void;
  code: () => string;
  isBlank: () => boolean;
  isSheet: (target: EventTarget | null) => boolean;
  /** The draft has other strokes now than those that were saved here. */
  onReplaced: () => void;
  onFull: () => void;
};

const SAVE_AFTER_MS = 400;
/**
 * Letters of one sheet: some 3,000 strokes. A visit to school carries a million in one batch, and a draft is written
 * whole at every save.
 */
const FULL = 200_000;

export function keepStrokes({
  read,
  save,
  code,
  isBlank,
  isSheet,
  onReplaced,
  onFull,
}: KeeperEdges): StrokesKeeper {
  let saved = parseSheet(read().strokes)?.code;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const draft = read();
    const now = parseSheet(draft.strokes);
    if (now?.code !== saved) {
      onReplaced();
      return;
    }
    const next = code();
    if (next === saved) return;
    const picture = now?.picture ?? '';
    const state = isBlank() ? 'blank' : picture === '' ? 'drawn' : 'changed';
    saved = next;
    save({ ...draft, strokes: writeSheet({ state, picture, code: next }) });
    if (next.length >= FULL) onFull();
  };
  // A press on "Put in my bag", however it is made, comes after this. The end of a stroke on the sheet is none.
  const onClick = ({ target }: Event) => {
    if (!isSheet(target)) flush();
  };
  document.addEventListener('click', onClick, true);
  document.addEventListener('visibilitychange', flush);
  return {
    flush,
    changed: () => {
      timer ??= setTimeout(flush, SAVE_AFTER_MS);
    },
    close: () => {
      flush();
      document.removeEventListener('click', onClick, true);
      document.removeEventListener('visibilitychange', flush);
    },
  };
}
