/** The office adds people, moves them, ends roles and takes rights back, with no network, and can undo each. */
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import { readOffice } from '#local/desk/read-office.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { NewPersonScreen } from '../../../src/app/office/NewPersonScreen.tsx';
import { PersonScreen } from '../../../src/app/office/PersonScreen.tsx';
import { StaffScreen } from '../../../src/app/office/StaffScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const HEAD: ProfileRow = {
  ...{ personId: 'head', givenName: 'Noor', roles: ['office'], signedIn: true, lastOpenedAt: 0 },
};

const RECORDS: [AnyEventType, object][] = [
  ['person-added', { personId: 'maya', givenName: 'Maya', familyName: 'Rivera' }],
  ['person-added', { personId: 'ada', givenName: 'Ada', familyName: 'Okafor', phone: '555 0100' }],
  ['person-added', { personId: 'elena', givenName: 'Elena', familyName: 'Rivera' }],
  ['class-added', { classId: 'room12', title: 'Room 12', grade: '4' }],
  ['class-added', { classId: 'room3', title: 'Room 3', grade: '1' }],
  ['household-added', { householdId: 'home', title: 'Rivera family' }],
  ['role-given', { role: 'student', personId: 'maya', classId: 'room12', from: 0 }],
  ['role-given', { role: 'teacher', personId: 'ada', classId: 'room12', from: 0 }],
  [
    'role-given',
    { role: 'guardian', personId: 'elena', studentId: 'maya', rights: ['see', 'message', 'sign'], from: 0 },
  ],
];

async function openOffice() {
  const parts = await openTestParts(HEAD);
  await parts.work.reads.put({ personId: 'head', streams: ['office/school-1'] });
  const events = RECORDS.map(([type, payload], index) =>
    knownEvent({
      ...{ id: `o${String(index)}`, type, kind: 'office', owner: 'school-1', by: 'head', arrivedAt: 1 },
      payload,
    }),
  );
  await parts.work.events.bulkPut(
    events.map((event, index) => ({ ...event, state: 'stored', seq: index + 1 })),
  );
  const register = () => readOffice(parts.work, 'head', parts.clock.now());
  const rolesOf = async (givenName: string) =>
    (await register()).people.find((person) => person.givenName === givenName)?.roles ?? [];
  const waiting = () => parts.work.events.where('state').equals('waiting').count();
  return { parts, register, rolesOf, waiting };
}

async function openPerson(personId: string) {
  history.replaceState(null, '', `/office/people/${personId}`);
  const office = await openOffice();
  const page = (
    <LocationProvider>
      <Router>
        <Route path="/office/people/:personId" component={PersonScreen} />
        <Route default component={StaffScreen} />
      </Router>
    </LocationProvider>
  );
  return { ...office, ...drawScreen(page, office.parts) };
}

const press = (name: RegExp | string) =>
  screen.findByRole('button', { name }).then((it) => userEvent.click(it));

beforeEach(async () => {
  await openWords('office', 'en');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('adding a person', () => {
  test('a student comes with class and a new household, all at once, and goes to school with the next visit', async () => {
    const { parts, rolesOf, register, waiting } = await openOffice();
    drawScreen(<NewPersonScreen />, parts);
    await userEvent.type(await screen.findByLabelText('First name'), 'Noa');
    await userEvent.selectOptions(screen.getByLabelText('Class'), 'Room 3');
    await userEvent.selectOptions(screen.getByLabelText('Household'), 'A new household');
    await userEvent.type(screen.getByLabelText(/^Name of the household/), 'Levi family');
    await press('Add this person');
    expect(await screen.findByText(/Noa is a student now/)).toBeTruthy();
    expect((await rolesOf('Noa')).map(({ role }) => role)).toEqual(['student', 'member']);
    expect((await register()).households.map(({ title }) => title)).toContain('Levi family');
    expect([await waiting(), parts.visits]).toEqual([4, ['work']]);
    await press('Undo');
    await screen.findByText(/as it was before/);
    expect(await rolesOf('Noa')).toEqual([]);
  });

  test('a substitute has a first and a last day, and the last one counts whole', async () => {
    const { parts, register } = await openOffice();
    drawScreen(<NewPersonScreen />, parts);
    await userEvent.type(await screen.findByLabelText('First name'), 'Uma');
    await userEvent.click(screen.getByLabelText('Substitute for some days'));
    await userEvent.selectOptions(screen.getByLabelText('Class'), 'Room 12');
    const [first, last] = [screen.getByLabelText('First day'), screen.getByLabelText('Last day')];
    await userEvent.clear(first);
    await userEvent.type(first, '2026-09-21');
    await userEvent.clear(last);
    await userEvent.type(last, '2026-09-20');
    expect(screen.getByRole('alert').textContent).toContain('before the first');
    await userEvent.clear(last);
    await userEvent.type(last, '2026-09-22');
    await press('Add this person');
    await screen.findByText(/Uma is a substitute/);
    const uma = (await register()).people.find(({ givenName }) => givenName === 'Uma');
    expect(uma?.given).toMatchObject([
      {
        role: 'substitute',
        from: new Date(2026, 8, 21).getTime(),
        to: new Date(2026, 8, 23).getTime(),
      },
    ]);
  });

  test('a guardian has rights per child', async () => {
    const { parts, rolesOf } = await openOffice();
    drawScreen(<NewPersonScreen />, parts);
    await userEvent.type(await screen.findByLabelText('First name'), 'Aunt');
    await userEvent.click(screen.getByLabelText('Guardian of a child'));
    await userEvent.selectOptions(screen.getByLabelText('Child'), 'Maya Rivera, Room 12');
    await userEvent.click(screen.getByLabelText('Sign for the child'));
    await userEvent.selectOptions(screen.getByLabelText('Household'), 'Rivera family');
    await press('Add this person');
    await screen.findByText(/Aunt is a guardian now/);
    expect(await rolesOf('Aunt')).toMatchObject([
      { role: 'guardian', studentId: 'maya', rights: ['see', 'message'] },
      { role: 'member', householdId: 'home' },
    ]);
  });

  test('nothing is added without a name and a class, and axe finds nothing wrong', async () => {
    const { parts, waiting } = await openOffice();
    const { container } = drawScreen(<NewPersonScreen />, parts);
    const add = await screen.findByRole<HTMLButtonElement>('button', { name: 'Add this person' });
    await userEvent.type(screen.getByLabelText('First name'), 'Noa{Enter}');
    expect([add.disabled, await waiting()]).toEqual([true, 0]);
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('the page of a person', () => {
  test('a student moves to another class, and back again with Undo', async () => {
    const { rolesOf, container } = await openPerson('maya');
    await userEvent.selectOptions(await screen.findByLabelText('To the class'), 'Room 3');
    await press('Move now');
    await screen.findByText(/Maya Rivera is in Room 3 now/);
    expect(await rolesOf('Maya')).toMatchObject([{ role: 'student', classId: 'room3' }]);
    expect(await findFaults(container)).toEqual([]);
    await press('Undo');
    await waitFor(async () => expect(await rolesOf('Maya')).toMatchObject([{ classId: 'room12' }]));
  });

  test('a right of a guardian is taken back and given again', async () => {
    const { rolesOf } = await openPerson('elena');
    const rights = within(await screen.findByRole('group', { name: 'For Maya they may' }));
    await userEvent.click(rights.getByLabelText(/^See the child/));
    await screen.findByText(/rights changed/);
    expect(await rolesOf('Elena')).toMatchObject([{ rights: ['message', 'sign'] }]);
    await press('Undo');
    await waitFor(async () =>
      expect(await rolesOf('Elena')).toMatchObject([{ rights: ['see', 'message', 'sign'] }]),
    );
  });

  test('a role ends, and stands among what they were', async () => {
    const { rolesOf } = await openPerson('ada');
    await press(/^End.*Teaches Room 12/);
    await screen.findByText(/it has ended/);
    expect(await rolesOf('Ada')).toEqual([]);
    expect(await screen.findByText('What they were before')).toBeTruthy();
  });

  test('who leaves has no role any more, and what was said of them stays', async () => {
    const { rolesOf, register } = await openPerson('ada');
    await userEvent.click(await screen.findByText('Ada Okafor leaves the school'));
    await press('End every role');
    await screen.findByText(/has left the school/);
    expect(await rolesOf('Ada')).toEqual([]);
    expect((await register()).people.find(({ givenName }) => givenName === 'Ada')?.phone).toBe('555 0100');
  });

  test('name, language and contact are changed, and all else that is known stays', async () => {
    const { register } = await openPerson('ada');
    const family = await screen.findByLabelText('Last name');
    await userEvent.clear(family);
    await userEvent.type(family, 'Bello');
    await userEvent.selectOptions(screen.getByLabelText('Language at home'), 'Spanish');
    await userEvent.type(screen.getByLabelText('Email for notices'), 'ada');
    expect(screen.getByText(/This is no email address/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Email for notices'), '@home.example');
    await press('Save');
    await screen.findByText(/the details of Ada/);
    expect((await register()).people.find(({ personId }) => personId === 'ada')).toMatchObject({
      ...{ givenName: 'Ada', familyName: 'Bello', language: 'es' },
      ...{ email: 'ada@home.example', phone: '555 0100' },
    });
  });

  test('without a network it says that invitations need the school', async () => {
    await openPerson('ada');
    expect(await screen.findByText(/cannot be reached from here now/)).toBeTruthy();
  });

  test('an invitation shows its code once, with where to go', async () => {
    const endsAt = Date.UTC(2026, 8, 28);
    const people = [{ personId: 'ada', hasPassword: true, invitedUntil: null }];
    const invited = { code: 'ABCDE-FGHJK', endsAt, address: 'https://bookbag.hillside.example' };
    vi.stubGlobal('fetch', (_: string, { method }: RequestInit) =>
      Promise.resolve(Response.json(method === 'POST' ? invited : { people })),
    );
    const { container } = await openPerson('ada');
    await press('Password forgotten: a new invitation');
    expect(await screen.findByText('ABCDE-FGHJK')).toBeTruthy();
    const slip = container.querySelector('.slip-of-paper')?.textContent;
    expect(slip).toContain('https://bookbag.hillside.example/welcome/invitation');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('an invitation to an address that only this computer finds says so', async () => {
    const invited = { code: 'ABCDE-FGHJK', endsAt: 0, address: 'http://localhost:8787' };
    vi.stubGlobal('fetch', (_: string, { method }: RequestInit) =>
      Promise.resolve(Response.json(method === 'POST' ? invited : { people: [] })),
    );
    await openPerson('ada');
    await press('Make an invitation');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Only this computer finds http://localhost:8787.');
  });

  test('a student has no invitation: they have a card', async () => {
    await openPerson('maya');
    await screen.findByLabelText('To the class');
    expect(screen.queryByRole('heading', { name: 'Signing in' })).toBeNull();
  });
});

test('who is working here is listed from when until when, also who comes soon', async () => {
  const { parts } = await openOffice();
  const from = parts.clock.now() + 86_400_000;
  const payload = { role: 'substitute', personId: 'elena', classId: 'room3', from, to: from + 3_600_000 };
  const event = knownEvent({
    ...{ id: 'later', type: 'role-given', kind: 'office', owner: 'school-1', arrivedAt: 2, payload },
  });
  await parts.work.events.put({ ...event, state: 'stored', seq: 99 });
  const { container } = drawScreen(<StaffScreen />, parts);
  const list = async (name: string) => {
    const heading = await screen.findByRole('heading', { name });
    return within(heading.parentElement ?? document.body);
  };
  expect((await list('Now')).getByText(/Teaches Room 12/).textContent).toContain('Ada Okafor');
  expect((await list('Soon')).getByText(/Substitute in Room 3/).textContent).toContain('Elena Rivera');
  expect(await findFaults(container)).toEqual([]);
});
