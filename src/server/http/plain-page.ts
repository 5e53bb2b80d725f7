/**
 * A page that the server writes itself, for where the app cannot or should not start: no script, no file beside it, both
 * languages, the reader's first.
 */

export type PlainLanguage = 'en' | 'es';

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
function inOrder(accept: string): readonly PlainLanguage[] {
  const first = /\b(en|es)\b/i.exec(accept)?.[1]?.toLowerCase();
  return first === 'es' ? ['es', 'en'] : ['en', 'es'];
}

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'`;

/** `section`: HTML that holds nobody else's text. */
export function plainPage(request: Request, section: (lang: PlainLanguage) => string): Response {
  const langs = inOrder(request.headers.get('accept-language') ?? '');
  const sections = langs.map((lang) => `<section lang="${lang}">${section(lang)}</section>`).join('');
  const head = `<meta charset="utf-8"><title>Bookbag</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style>`;
  const html = `<!doctype html><html lang="${langs[0] ?? 'en'}"><head>${head}</head><body><main>${sections}</main></body></html>`;
  return new Response(request.method === 'HEAD' ? null : html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
      'content-security-policy': POLICY,
    },
  });
}
