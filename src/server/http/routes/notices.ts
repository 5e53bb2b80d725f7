/** Where a guardian stops the weekly notices, by the link in one of them, without signing in. */
import { ProtocolError } from '#core/protocol/errors.ts';
import type { NoticeChoiceRow } from '../../store/notices.ts';
import type { Call } from '../call.ts';
import { route, type Route } from '../route.ts';
import { open } from '../rules.ts';

const HTML = 'text/html; charset=utf-8';

/** Both languages: nobody has signed in, so nobody knows which. */
const PAGE = {
  ask: [
    ['Stop the weekly notices?', 'Yes, stop them'],
    ['¿Dejar de recibir los avisos semanales?', 'Sí, no quiero más'],
  ],
  stopped: [
    ['You get no more weekly notices. Nothing else has changed.', ''],
    ['Ya no recibirá avisos semanales. Nada más ha cambiado.', ''],
  ],
} as const;

function page(texts: (typeof PAGE)[keyof typeof PAGE]): Response {
  const pieces = texts.map(([sentence, button], index) => {
    const language = index === 0 ? 'en' : 'es';
    const form = button === '' ? '' : `<form method="post"><button>${button}</button></form>`;
    return `<section lang="${language}"><h1>${sentence}</h1>${form}</section>`;
  });
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bookbag</title>';
  const body = `<!doctype html><html lang="en"><head>${head}</head><body><main>${pieces.join('<hr>')}</main></body></html>`;
  return new Response(body, { headers: { 'content-type': HTML, 'cache-control': 'no-store' } });
}

async function choiceOf({ params, parts }: Call): Promise<NoticeChoiceRow> {
  const choice = await parts.store.noticeChoiceByToken(params.token ?? '');
  if (choice === undefined) throw new ProtocolError('not-found');
  return choice;
}

const FACTS = { path: '/api/notices/stop/:token', takes: null, gives: { type: HTML, schema: null } } as const;

/** It changes nothing: mail servers open the links of a mail before anybody reads it. */
const ask = route(
  { ...FACTS, method: 'GET', summary: 'Asks whether the weekly notices are to stop.' },
  open,
  async (call) => page((await choiceOf(call)).stoppedAt === null ? PAGE.ask : PAGE.stopped),
);

const stop = route(
  { ...FACTS, method: 'POST', summary: 'Stops the weekly notices of the guardian whose link this is.' },
  open,
  async (call) => {
    const choice = await choiceOf(call);
    const stoppedAt = choice.stoppedAt ?? call.now;
    await call.parts.store.write((tx) => tx.putNoticeChoice({ ...choice, stoppedAt }));
    return page(PAGE.stopped);
  },
);

export const noticeRoutes: Route[] = [ask, stop];
