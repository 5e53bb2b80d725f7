/**
 * The page for who came over plain http. Browsers give an address without HTTPS no service worker, so no lesson could be
 * kept and no work would be safe: the app sends itself here before it starts (`src/app/main.tsx`), rather than work by half.
 */

import { plainPage, type PlainLanguage } from './plain-page.ts';

export const NEEDS_HTTPS = '/needs-https';

type Words = { title: string; why: string; open: string; office: string; how: string };

const WORDS: Readonly<Record<PlainLanguage, Words>> = {
  en: {
    title: 'This address is missing its lock',
    why: 'Bookbag keeps lessons and work on this device. Browsers allow that only at an address that begins with https. Nothing was lost.',
    open: 'Open Bookbag here:',
    office:
      'Ask the school for the address that begins with https, or scan the card that came with this device.',
    how: 'For the school: Bookbag needs a certificate. docs/operate.md, “A real address”, says how, and “bookbag doctor” checks it.',
  },
  es: {
    title: 'A esta dirección le falta el candado',
    why: 'Bookbag guarda las lecciones y los trabajos en este dispositivo. Los navegadores solo lo permiten en una dirección que empieza con https. No se perdió nada.',
    open: 'Abra Bookbag aquí:',
    office:
      'Pida a la escuela la dirección que empieza con https, o escanee la tarjeta que vino con este dispositivo.',
    how: 'Para la escuela: Bookbag necesita un certificado. docs/operate.md, “A real address”, dice cómo, y “bookbag doctor” lo revisa.',
  },
};

/** Nobody else's text gets into the page: the address was parsed, and this is for what a port or name could still hold. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function sectionOf(lang: PlainLanguage, address: string | undefined): string {
  const { title, why, open, office, how } = WORDS[lang];
  const way =
    address === undefined
      ? `<p><strong>${office}</strong></p>`
      : `<p><strong>${open}</strong></p><p><a class="go" href="${escaped(address)}/">${escaped(address)}</a></p>`;
  return `<h1>${title}</h1><p>${why}</p>${way}<p class="small">${how}</p>`;
}

/** `address`: where the school is to be found, when that is an https one. */
export function needsHttpsPage(request: Request, address: string | undefined): Response {
  const safe = address?.startsWith('https:') === true ? address : undefined;
  return plainPage(request, (lang) => sectionOf(lang, safe));
}
