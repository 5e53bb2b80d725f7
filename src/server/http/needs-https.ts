/**
 * The page for who came over plain http. Browsers give an address without HTTPS no service worker, so no lesson could be
 * kept and no work would be safe: the app sends itself here before it starts (`src/app/main.tsx`), rather than work by half.
 * Plain HTML: no script, no style sheet, both languages, the reader's first.
 */

export const NEEDS_HTTPS = '/needs-https';

type Words = { title: string; why: string; open: string; office: string; how: string };

const WORDS: Readonly<Record<'en' | 'es', Words>> = {
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

function sectionOf(lang: 'en' | 'es', address: string | undefined): string {
  const { title, why, open, office, how } = WORDS[lang];
  const way =
    address === undefined
      ? `<p><strong>${office}</strong></p>`
      : `<p><strong>${open}</strong></p><p><a class="go" href="${escaped(address)}/">${escaped(address)}</a></p>`;
  return `<section lang="${lang}"><h1>${title}</h1><p>${why}</p>${way}<p class="small">${how}</p></section>`;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #faf5e9; --ink: #22302b; --go: #1d5c4a; --on-go: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #151a18; --ink: #f0ece0; --go: #8fd3b8; --on-go: #10201a; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 34rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
section + section { margin-top: 2rem; padding-top: 1.5rem; border-top: 2px dashed; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.go { display: inline-block; padding: 0.8rem 1.2rem; border-radius: 1rem; background: var(--go); color: var(--on-go); font-weight: 700; }
.small { font-size: 1rem; }
`;

/** The languages, the reader's first. */
function inOrder(accept: string): readonly ('en' | 'es')[] {
  const first = /\b(en|es)\b/i.exec(accept)?.[1]?.toLowerCase();
  return first === 'es' ? ['es', 'en'] : ['en', 'es'];
}

/** `address`: where the school is to be found, when that is an https one. */
export function needsHttpsPage(request: Request, address: string | undefined): Response {
  const langs = inOrder(request.headers.get('accept-language') ?? '');
  const safe = address?.startsWith('https:') === true ? address : undefined;
  const sections = langs.map((lang) => sectionOf(lang, safe)).join('');
  const [lang = 'en'] = langs;
  const head = `<meta charset="utf-8"><title>Bookbag</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style>`;
  const html = `<!doctype html><html lang="${lang}"><head>${head}</head><body><main>${sections}</main></body></html>`;
  return new Response(request.method === 'HEAD' ? null : html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'`,
    },
  });
}
