/** A moment that is still to come: "Thursday at 16:10", in the reader's language and the device's time zone. */
import { formatterFor } from '../../ui/formatter.ts';
import { spokenLocale } from '../../ui/words.ts';

/** `at`: epoch ms. */
export function momentAhead(at: number): string {
  const words: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  };
  return formatterFor(spokenLocale()).date(at, words);
}
