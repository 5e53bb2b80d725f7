/** For whoever sets up the way to the school: what of a request came through it, and a page to see that it is the school. */
import * as v from 'valibot';
import { REACHED } from '#core/protocol/reached.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { plainPage, type PlainLanguage } from '../plain-page.ts';
import { route, type Route } from '../route.ts';
import { open } from '../rules.ts';

export const ArrivedSchema = v.object({
  /** Whether each came along; never what it says. */
  authorization: v.boolean(),
  cookie: v.boolean(),
  range: v.boolean(),
  /** The name that was asked for, as it arrived here. */
  host: v.string(),
});

const arrived = route(
  {
    method: 'GET',
    path: '/api/arrived',
    summary: 'Which headers of this request reached the school: proxies may drop some.',
    takes: null,
    gives: { type: JSON_TYPE, schema: ArrivedSchema },
  },
  open,
  ({ request: { headers, url } }) =>
    jsonAnswer({
      authorization: headers.has('authorization'),
      cookie: headers.has('cookie'),
      range: headers.has('range'),
      host: new URL(url).host,
    }),
);

const WORDS: Readonly<Record<PlainLanguage, readonly [title: string, on: string, back: string]>> = {
  en: ['This is the school', 'Nothing stands between this device and the school now.', 'Back to Bookbag'],
  es: ['Esta es la escuela', 'Ya nada se interpone entre este dispositivo y la escuela.', 'Volver a Bookbag'],
};

const reached = route(
  {
    method: 'GET',
    path: REACHED,
    summary: 'A page that says that it is the school which answers.',
    takes: null,
    gives: { type: 'text/html', schema: null },
  },
  open,
  ({ request }) =>
    plainPage(request, (lang) => {
      const [title, on, back] = WORDS[lang];
      return `<h1>${title}</h1><p>${on}</p><p><a class="go" href="/family">${back}</a></p>`;
    }),
);

export const arrivedRoutes: Route[] = [arrived, reached];
