import { spokenLocale } from '../ui/words.ts';

/** Says a word with the device's voice, where it has one; what was said before ends. A voice that fails disturbs nobody. */
export function sayAloud(text: string): void {
  const language = spokenLocale();
  import('./speech.ts')
    .then(({ speak }) => speak([{ text, language }], language, { ended: () => undefined }))
    .catch(() => undefined);
}
