import { TYPED_LENGTH } from '#core/lesson/response.ts';

/** What every field for a typed answer has: the device's own spelling help would answer for the child, so it is off. */
export const TYPED = {
  type: 'text',
  dir: 'auto',
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: false,
  maxLength: TYPED_LENGTH,
} as const;
