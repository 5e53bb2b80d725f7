/** What stands on a card, in the school's language and in the one of the home: both at once, unlike on any screen. */
import en from '../../messages/cardfront.en.json';
import es from '../../messages/cardfront.es.json';
import { chooseLocale, LOCALES, type Locale } from '../../ui/words.ts';

type FrontKey = keyof typeof en;

const FRONT: Record<Locale, Record<FrontKey, string>> = { en, es };

/** The school's language first, then the home's, where it is another one that Bookbag speaks. */
export function localesOf(school: Locale, home: string | undefined): Locale[] {
  const spoken = LOCALES.some((locale) => home?.toLowerCase().split('-')[0] === locale);
  return home !== undefined && spoken ? [...new Set([school, chooseLocale([home])])] : [school];
}

export function frontWord(key: FrontKey, locale: Locale): string {
  return FRONT[locale][key];
}
