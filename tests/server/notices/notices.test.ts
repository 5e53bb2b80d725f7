import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { addSchoolEvent } from '../../../src/server/sync/publish-pack.ts';
import { streamOf } from '#core/work/stream.ts';
import { noticeList } from '../../../src/server/notices/notice-list.ts';
import { isDue } from '../../../src/server/notices/notice-clock.ts';
import { planWeek } from '../../../src/server/notices/plan-week.ts';
import { sendWeek, type Sending } from '../../../src/server/notices/send-week.ts';
import { sentencesOf } from '../../../src/server/notices/sentences.ts';
import { openSmtpSender } from '../../../src/server/notices/smtp-sender.ts';
import { isQuiet, weekOf } from '../../../src/server/notices/week.ts';
import { openSchool, SCHOOL_ORIGIN, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';

const HOUR = 60 * 60_000;
const timeZone = 'America/New_York';

/** Elena Rivera has an address; her children have worked as a test says. */
async function schoolWithMail() {
  const school = await openSchool();
  const { schoolId, guardian, office } = school.demo;
  await inOneRun(school.store, school.clock.now, (run) =>
    addSchoolEvent(run, {
      ...{ stream: streamOf('office', schoolId), type: 'person-added', personId: office },
      payload: {
        ...{ personId: guardian, givenName: 'Elena', familyName: 'Rivera', language: 'es' },
        email: 'elena@home.example',
      },
    }),
  );
  const smtp = await startSmtpServer();
  onTestFinished(() => smtp.close());
  const mail = openSmtpSender({ url: smtp.url, from: 'school@school.example' });
  const sending: Sending = { store: school.store, dataFolder: school.path, mail, address: SCHOOL_ORIGIN };
  const week = () => {
    const { now } = school.clock;
    return { week: weekOf(now, timeZone), timeZone, now };
  };
  // Noon in New York.
  school.clock.now += 8 * HOUR;
  return { school, smtp, sending, week, send: () => sendWeek(sending, week()) };
}

async function mayaWorks({ demo, ...school }: TestSchool): Promise<void> {
  const tablet = openVisitor(school, 'tablet');
  await tablet.signIn('maya');
  const stream = streamOf('student', demo.maya);
  const facts = { stream, type: 'work-handed-in', personId: demo.maya, payload: workPayload([]) };
  await tablet.visit({ events: [tablet.event(facts)] });
}

test('two sentences a child say what has arrived, and of a silent device that nobody knows', async () => {
  const { school, smtp, send } = await schoolWithMail();
  await mayaWorks(school);
  expect(await send()).toMatchObject({ sent: 1, later: 0 });
  const [mail] = smtp.mails;
  expect(mail?.to).toBe('elena@home.example');
  const said = Buffer.from(mail?.content ?? '').toString();
  expect(said).toContain('List-Unsubscribe-Post');
  const [notice] = await school.store.notices(weekOf(school.clock.now, timeZone));
  expect(notice?.text).toContain('Maya trabajó 1 día esta semana y entregó 1 trabajo');
  expect(notice?.text).toContain('todavía no ha sabido nada de un dispositivo de Leo');
});

test('nobody gets the same week twice, also when the server was killed when it had noted and not heard', async () => {
  const { school, smtp, send, week } = await schoolWithMail();
  await send();
  expect(await send()).toMatchObject({ sent: 0, unsure: 0, later: 0 });
  expect(smtp.mails).toHaveLength(1);
  school.clock.now += 7 * 24 * HOUR;
  smtp.hangUp = true;
  expect(await send()).toMatchObject({ sent: 0, unsure: 1 });
  smtp.hangUp = false;
  await send();
  expect(smtp.mails).toHaveLength(2);
  expect((await school.store.notices(week().week))[0]?.state).toBe('noted');
});

test('what surely did not leave is tried again; an address that is none is not', async () => {
  const { school, smtp, send, sending, week } = await schoolWithMail();
  smtp.refuse = () => '451 come back later';
  expect(await send()).toMatchObject({ sent: 0, later: 1 });
  const nowhere = openSmtpSender({ url: 'smtp://127.0.0.1:1', from: 'school@school.example' });
  expect(await sendWeek({ ...sending, mail: nowhere }, week())).toMatchObject({ sent: 0, later: 1 });
  smtp.refuse = () => '550 no such person';
  expect(await send()).toMatchObject({ sent: 0, refused: 1 });
  smtp.refuse = () => undefined;
  school.clock.now += 7 * 24 * HOUR;
  expect(await send()).toMatchObject({ sent: 0 });
  expect(await planWeek(sending.store, week(), { hasMail: true })).toMatchObject([
    { channel: 'none', why: 'address-refused' },
  ]);
  expect(smtp.mails).toEqual([]);
});

test('the link in a notice stops them without signing in, and only when its button is pressed', async () => {
  const { school, smtp, send } = await schoolWithMail();
  await send();
  const { token = '' } = (await school.store.noticeChoice(school.demo.guardian)) ?? {};
  const ask = (method: string) =>
    school.app(new Request(`${SCHOOL_ORIGIN}/api/notices/stop/${token}`, { method }));
  expect(await (await ask('GET')).text()).toContain('Sí, no quiero más');
  school.clock.now += 7 * 24 * HOUR;
  await ask('POST');
  expect(await send()).toMatchObject({ sent: 0 });
  expect(smtp.mails).toHaveLength(1);
  expect((await school.app(new Request(`${SCHOOL_ORIGIN}/api/notices/stop/guess`))).status).toBe(404);
});

test('in the night nothing leaves, and the clock waits for Friday afternoon at the school', async () => {
  const { school, smtp, send } = await schoolWithMail();
  school.clock.now += 9 * HOUR;
  expect(isQuiet(school.clock.now, timeZone)).toBe(true);
  expect(await send()).toBeUndefined();
  expect(smtp.mails).toEqual([]);
  const friday = Date.UTC(2026, 8, 11, 20, 30);
  expect([
    isDue(friday, timeZone),
    isDue(friday - HOUR, timeZone),
    isDue(school.clock.now, timeZone),
  ]).toEqual([true, false, false]);
});

test('without a mail server everybody is in a list for the school’s own messenger; a spreadsheet calculates nothing in it', async () => {
  const { sending, week } = await schoolWithMail();
  const sent = await sendWeek({ ...sending, mail: undefined }, week());
  expect(sent).toMatchObject({ sent: 0, listed: 1 });
  expect(await readFile(sent?.listPath ?? '', 'utf8')).toContain('"elena@home.example","es",');
  const row = { guardianId: 'g', week: '2026-09-07', state: 'listed', language: 'en', at: 0 } as const;
  const list = noticeList([{ ...row, address: '+1 555 0100', text: '=1+1', detail: null }]);
  expect(list).toContain(`"+1 555 0100","en","'=1+1"`);
});

test('a device that came by and one that was last heard before this week are told apart', () => {
  const child = { name: 'Leo', days: 0, handedIn: 0, answered: 0, teachers: [] };
  const week = { week: '2026-09-07', timeZone };
  const came = Date.UTC(2026, 8, 8, 16);
  expect(sentencesOf({ ...child, heardAt: came }, 'en', week)).toContain('reached the school on Tuesday');
  expect(sentencesOf({ ...child, heardAt: came - 14 * 24 * HOUR }, 'en', week)).toContain(
    'has not heard from Leo’s device since Tuesday, August 25',
  );
});

test('the office sees how each guardian is reached, makes the list at any hour and takes it along, each once', async () => {
  const { school } = await schoolWithMail();
  const { schoolId, guardian } = school.demo;
  const office = openVisitor(school, 'desk');
  await office.signIn('office');
  const ask = (path: string, method = 'GET') => office.ask(path, { method });
  // Half past ten in the evening: no phone rings by a list.
  school.clock.now += 10 * HOUR;
  const week = weekOf(school.clock.now, timeZone);
  expect(await (await ask('/api/notices')).json()).toMatchObject({
    ...{ week, isQuiet: true, hasMail: false, byItself: false, listWeek: null },
    guardians: [{ guardianId: guardian, name: 'Elena Rivera', language: 'es', next: 'list', last: null }],
  });
  expect(await (await ask('/api/notices/list', 'POST')).json()).toMatchObject({ listed: 1, listWeek: week });
  expect(await (await ask('/api/notices/list', 'POST')).json()).toMatchObject({
    listed: 0,
    guardians: [{ last: { week, state: 'listed', address: 'elena@home.example' } }],
  });
  const list = await (await ask(`/api/notices/list/${week}`)).text();
  expect(list).toContain(`"elena@home.example","es"`);
  expect(list).toContain('/api/notices/stop/');
  expect((await ask('/api/notices/list/2001-01-01')).status).toBe(404);
  expect(await school.store.noticesAt('another-school', week)).toEqual([]);
  expect(await school.store.newestListWeek(schoolId)).toBe(week);
});

test('a guardian stops their notices and begins them again, signed in; nobody else has any to choose', async () => {
  const { school } = await schoolWithMail();
  const phone = openVisitor(school, 'phone');
  await phone.signIn('guardian');
  const choose = async (wanted: boolean): Promise<unknown> =>
    (await phone.post('/api/notices/own', { wanted })).json();
  expect(await (await phone.ask('/api/notices/own')).json()).toMatchObject({ next: 'list', language: 'es' });
  expect(await choose(false)).toMatchObject({ next: 'stopped', address: null });
  expect((await school.store.noticeChoice(school.demo.guardian))?.stoppedAt).toBe(school.clock.now);
  expect(await choose(true)).toMatchObject({ next: 'list', address: 'elena@home.example' });
  const desk = openVisitor(school, 'desk');
  await desk.signIn('teacher');
  expect((await desk.ask('/api/notices/own')).status).toBe(403);
});
