/** Home languages by the names that schools write, in English, in Spanish and in the language itself. */
import { folded } from './names.ts';

const NAMES: Readonly<Record<string, string>> = {
  am: 'amharic amarico',
  ar: 'arabic arabe العربية',
  bn: 'bengali bangla bengali',
  de: 'german aleman deutsch',
  en: 'english ingles',
  es: 'spanish espanol castellano castilian',
  fa: 'farsi persian persa',
  fr: 'french frances francais',
  gu: 'gujarati',
  hi: 'hindi',
  hmn: 'hmong',
  ht: 'haitian creole criollo kreyol',
  it: 'italian italiano',
  ja: 'japanese japones',
  km: 'khmer cambodian',
  ko: 'korean coreano',
  my: 'burmese birmano',
  ne: 'nepali',
  pa: 'punjabi panjabi',
  pl: 'polish polaco polski',
  prs: 'dari',
  ps: 'pashto pastun',
  pt: 'portuguese portugues',
  qu: 'quechua',
  quc: 'kiche',
  mam: 'mam',
  ro: 'romanian rumano',
  ru: 'russian ruso русский',
  so: 'somali',
  sw: 'swahili kiswahili',
  ta: 'tamil',
  te: 'telugu',
  ti: 'tigrinya tigrina',
  tl: 'tagalog filipino',
  tr: 'turkish turco turkce',
  uk: 'ukrainian ucraniano українська',
  ur: 'urdu',
  vi: 'vietnamese vietnamita',
  yo: 'yoruba',
  zh: 'chinese chino mandarin cantonese 中文',
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([tag, names]) =>
    names.split(' ').map((name): [string, string] => [folded(name), tag]),
  ),
);
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** The BCP 47 tag; undefined for what is neither a tag nor a language that is known here. */
export function languageTag(text: string): string | undefined {
  const name = folded(text);
  const known = BY_NAME.get(name) ?? name.split(/[\s/(,;]+/).flatMap((word) => BY_NAME.get(word) ?? [])[0];
  if (known !== undefined) return known;
  const [tag = ''] = name.split('-');
  return TAG.test(name) && Object.hasOwn(NAMES, tag) ? name : undefined;
}
