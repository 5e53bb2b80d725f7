/** Which language to speak: what was chosen on this device by this person, else the profile's, else the browser's. */
import type { ProfileRow } from '#local/store/work-database.ts';
import { chooseLocale, LOCALES, type Locale } from '../ui/words.ts';
import { recall, remember } from './memory.ts';

function nameOf(profile: ProfileRow | undefined): string {
  return `language-${profile?.personId ?? 'device'}`;
}

export function languageOf(profile: ProfileRow | undefined): Locale {
  const chosen = recall(nameOf(profile));
  const own = profile?.language === undefined ? [] : [profile.language];
  return LOCALES.find((locale) => locale === chosen) ?? chooseLocale([...own, ...navigator.languages]);
}

export function rememberLanguage(profile: ProfileRow | undefined, locale: Locale): void {
  remember(nameOf(profile), locale);
}
