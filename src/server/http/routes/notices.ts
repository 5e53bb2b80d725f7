/**
 * Weekly notices: where a guardian stops them, by the link in one of them or signed in, and where the office sees what
 * became of each and makes the list for the school's own messenger.
 */
import { ProtocolError } from '#core/protocol/errors.ts';
import {
  ListMadeSchema,
  NoticeWishSchema,
  OwnNoticesSchema,
  SchoolNoticesSchema,
} from '#core/protocol/notices.ts';
import { chooseNotices } from '../../notices/notice-choice.ts';
import { noticeList, writeNoticeList } from '../../notices/notice-list.ts';
import { ownNotices, schoolNotices } from '../../notices/school-notices.ts';
import { addToList } from '../../notices/send-week.ts';
import { weekOf } from '../../notices/week.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import type { NoticeChoiceRow } from '../../store/notices.ts';
import type { Call, NoticesHere } from '../call.ts';
import { route, type Route } from '../route.ts';
import { guardian, office, open } from '../rules.ts';

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

function noticesIn({ parts }: Call): NoticesHere {
  if (parts.notices === undefined) throw new ProtocolError('not-found');
  return parts.notices;
}

function atSchool(call: Call, schoolId: string) {
  const { mail, timeZone, byItself } = noticesIn(call);
  const facts = { hasMail: mail !== undefined, timeZone, byItself };
  return schoolNotices(call.parts.store, { schoolId, now: call.now, facts });
}

const all = route(
  {
    ...{ method: 'GET', path: '/api/notices', takes: null },
    summary: 'Whom weekly notices reach and how, what became of the newest of each, and what is set.',
    gives: { type: JSON_TYPE, schema: SchoolNoticesSchema },
  },
  office,
  async (call, { schoolId }) => jsonAnswer(await atSchool(call, schoolId)),
);

const makeList = route(
  {
    ...{ method: 'POST', path: '/api/notices/list', takes: null },
    summary:
      'Adds who has none of this week yet to its list for the school’s own messenger. It sends nothing.',
    gives: { type: JSON_TYPE, schema: ListMadeSchema },
  },
  office,
  async (call, { schoolId }) => {
    const { now, parts } = call;
    const here = noticesIn(call);
    const week = weekOf(now, here.timeZone);
    const listed = await addToList({ ...here, store: parts.store }, { ...here, week, now }, schoolId);
    const rows = await parts.store.notices(week);
    if (listed > 0) await writeNoticeList(here.dataFolder, { week, rows });
    return jsonAnswer({ listed, ...(await atSchool(call, schoolId)) });
  },
);

const CSV = 'text/csv; charset=utf-8';

const list = route(
  {
    ...{ method: 'GET', path: '/api/notices/list/:week', takes: null },
    summary: 'The list of a week for the school’s own messenger: week, to, language, text.',
    gives: { type: CSV, schema: null },
  },
  office,
  async ({ params, parts }, { schoolId }) => {
    const { week = '' } = params;
    const rows = await parts.store.noticesAt(schoolId, week);
    if (!rows.some(({ state }) => state === 'listed')) throw new ProtocolError('not-found');
    const headers = {
      ...{ 'content-type': CSV, 'cache-control': 'no-store' },
      'content-disposition': `attachment; filename="notices-${week}.csv"`,
    };
    return new Response(noticeList(rows), { headers });
  },
);

async function ownOf(call: Call, personId: string): Promise<Response> {
  const person = await call.parts.store.person(personId);
  if (person === undefined) throw new ProtocolError('not-found');
  return jsonAnswer(await ownNotices(call.parts.store, person, noticesIn(call).mail !== undefined));
}

const own = route(
  {
    ...{ method: 'GET', path: '/api/notices/own', takes: null },
    summary: 'How the weekly notice reaches the guardian who is signed in, or why none does.',
    gives: { type: JSON_TYPE, schema: OwnNoticesSchema },
  },
  guardian,
  ownOf,
);

const choose = route(
  {
    ...{ method: 'POST', path: '/api/notices/own' },
    summary: 'Stops the weekly notices of the guardian who is signed in, or begins them again.',
    takes: { type: JSON_TYPE, schema: NoticeWishSchema },
    gives: { type: JSON_TYPE, schema: OwnNoticesSchema },
  },
  guardian,
  async (call, guardianId) => {
    const { wanted } = await readJson(call.request, NoticeWishSchema);
    await chooseNotices(call.parts.store, { guardianId, wanted, now: call.now });
    return ownOf(call, guardianId);
  },
);

export const noticeRoutes: Route[] = [ask, stop, all, makeList, list, own, choose];
