import type { Edition } from '#core/pack/catalogue.ts';

/** What a person can do about a pack. */
export type PackActions = {
  /** In that edition; without one, the rest of what was begun. */
  onFetch: (edition?: Edition) => void;
  onFirst: () => void;
  onPause: () => void;
  onCancel: () => void;
  onRemove: () => void;
  onSave: () => void;
};
