/**
 * The drafts of an open lesson, by block: one truth for all that draw or change them. Files arrive late (a picture is
 * made smaller, a recording ends after the page has moved on), so they join the draft as it then is, not as it was
 * when they were begun. Every change is written at once.
 */
import { signal, type Signal } from '@preact/signals';
import { joinDrafts } from '#core/work/draft-content.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import type { Saver } from './saver.ts';

export type Drafts = {
  /** Who reads it while drawing is drawn again when it changes. */
  of(blockId: string): Draft | undefined;
  newest(blockId: string): Draft | undefined;
  change(blockId: string, draft: Draft): void;
  /** Resolves when the draft with the file is on the disk, to false when it could not be written. */
  addFile(blockId: string, file: WorkFile): Promise<boolean>;
  /** What was handed in has taken the draft's place on the disk; what came after it stays a draft. */
  handedIn(blockId: string, draft: Draft): void;
  /** The disk has `draft` now, made of what was `seen`; what came after that joins it. */
  onDisk(blockId: string, seen: Draft | undefined, draft: Draft): void;
  /** What the disk has not taken, by block. */
  unsaved(): ReadonlyMap<string, Draft>;
  /** The draft has done its work. */
  remove(blockId: string): void;
};

export const EMPTY_DRAFT: Draft = { files: [] };

function sameFile(a: WorkFile, b: WorkFile): boolean {
  return a.parts.length === b.parts.length && a.parts.every(([hash], index) => hash === b.parts[index]?.[0]);
}

export function makeDrafts(
  begun: ReadonlyMap<string, Draft>,
  saverOf: (blockId: string) => Saver<unknown>,
): Drafts {
  const slots = new Map<string, Signal<Draft | undefined>>();
  const slot = (blockId: string) => {
    const known = slots.get(blockId) ?? signal(begun.get(blockId));
    slots.set(blockId, known);
    return known;
  };
  const change = (blockId: string, draft: Draft) => {
    slot(blockId).value = draft;
    saverOf(blockId).save(draft);
  };
  return {
    change,
    of: (blockId) => slot(blockId).value,
    newest: (blockId) => slot(blockId).peek(),
    addFile: (blockId, file) => {
      const draft = slot(blockId).peek() ?? EMPTY_DRAFT;
      const others = draft.files.filter((other) => !sameFile(other, file));
      change(blockId, { ...draft, files: [...others, file] });
      return saverOf(blockId).settled();
    },
    handedIn: (blockId, draft) => {
      const newer = slot(blockId).peek();
      saverOf(blockId).forget();
      if (newer !== undefined && newer !== draft) change(blockId, newer);
      else slot(blockId).value = undefined;
    },
    onDisk: (blockId, seen, draft) => {
      const newer = slot(blockId).peek();
      if (newer === seen || newer === undefined) slot(blockId).value = draft;
      else change(blockId, joinDrafts(draft, newer));
    },
    unsaved: () =>
      new Map(
        [...slots].flatMap(([blockId, slotOf]): [string, Draft][] => {
          const draft = slotOf.peek();
          return draft !== undefined && saverOf(blockId).state.peek() === 'failed' ? [[blockId, draft]] : [];
        }),
      ),
    remove: (blockId) => {
      slot(blockId).value = undefined;
      saverOf(blockId).save(null);
    },
  };
}
