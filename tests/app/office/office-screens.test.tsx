import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { ClassesScreen } from '../../../src/app/office/ClassesScreen.tsx';
import { KeptAsideScreen } from '../../../src/app/office/KeptAsideScreen.tsx';
import { HealthScreen } from '../../../src/app/office/HealthScreen.tsx';
import { PeopleScreen } from '../../../src/app/office/PeopleScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const HEAD: ProfileRow = {
  personId: 'head',
  givenName: 'Noor',
  roles: ['office'],
  signedIn: true,
  lastOpenedAt: 0,
};

const RECORDS: [AnyEventType, object][] = [
  ['person-added', { personId: 'maya', givenName: 'Maya', familyName: 'Rivera' }],
  ['person-added', { personId: 'okafor', givenName: 'Ada', familyName: 'Okafor' }],
  ['class-added', { classId: 'six', title: 'Maths 6', grade: '6' }],
  ['household-added', { householdId: 'home', title: 'Rivera household' }],
  ['role-given', { role: 'student', personId: 'maya', classId: 'six', from: 0 }],
  ['role-given', { role: 'teacher', personId: 'okafor', classId: 'six', from: 0 }],
  ['role-given', { role: 'member', personId: 'maya', householdId: 'home', from: 0 }],
];

async function openOffice() {
  const parts = await openTestParts(HEAD);
  await parts.work.reads.put({ personId: 'head', streams: ['office/school-1'] });
  const events = RECORDS.map(([type, payload], index) =>
    knownEvent({ id: `o${String(index)}`, type, kind: 'office', owner: 'school-1', by: 'head', payload }),
  );
  await parts.work.events.bulkPut(
    events.map((event, index) => ({ ...event, state: 'stored', seq: index + 1 })),
  );
  return parts;
}

beforeEach(() => openWords('office', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('people', () => {
  test('stand with what they are to the school, and can be found by a part of their name', async () => {
    drawScreen(<PeopleScreen />, await openOffice());
    const maya = within(await screen.findByRole('row', { name: /Maya Rivera/ }));
    expect(maya.getByText('Student in Maths 6')).toBeTruthy();
    expect(maya.getByText('Household: Rivera household')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Find a person'), 'oka');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Maya/ })).toBeNull());
    expect(screen.getByRole('row', { name: /Ada Okafor/ })).toBeTruthy();
  });

  test('axe finds nothing wrong with the list', async () => {
    const { container } = drawScreen(<PeopleScreen />, await openOffice());
    await screen.findByRole('row', { name: /Maya/ });
    expect(await findFaults(container)).toEqual([]);
  });
});

test('a class says who teaches it and how many learn in it', async () => {
  const { container } = drawScreen(<ClassesScreen />, await openOffice());
  const group = within(await screen.findByRole('region', { name: 'Maths 6' }));
  expect(group.getByText('Taught by Ada Okafor')).toBeTruthy();
  expect(group.getByText('1 student')).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('classes stand as people count, and the people of a household by their names', async () => {
  const parts = await openOffice();
  const more: [AnyEventType, object][] = [
    ['class-added', { classId: 'room12', title: 'Room 12' }],
    ['class-added', { classId: 'room3', title: 'Room 3' }],
    ['person-added', { personId: 'ana', givenName: 'Ana', familyName: 'Rivera' }],
    ['role-given', { role: 'member', personId: 'ana', householdId: 'home', from: 0 }],
  ];
  for (const [index, [type, payload]] of more.entries()) {
    const facts = {
      id: `more${String(index)}`,
      type,
      kind: 'office',
      owner: 'school-1',
      by: 'head',
    } as const;
    await parts.work.events.put({ ...knownEvent({ ...facts, payload }), state: 'stored', seq: 50 + index });
  }
  drawScreen(<ClassesScreen />, parts);
  await screen.findByText('Room 12');
  const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(titles).toEqual(['Maths 6', 'Room 3', 'Room 12', 'Households', 'Add a class']);
  expect(screen.getByText('Ana Rivera and Maya Rivera')).toBeTruthy();
});

describe('the health of the server', () => {
  const answered = (status: 'ok' | 'failed', blobs: 'ok' | 'failed') =>
    Response.json(
      { status, version: '0.1.0', time: Date.now(), checks: { store: 'ok', blobs } },
      { status: status === 'ok' ? 200 : 503 },
    );

  test('is what the server says of itself', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(answered('ok', 'ok')));
    const { container } = drawScreen(<HealthScreen />, await openOffice());
    expect(
      await screen.findByText('The school’s server is well: it answers, and it keeps what arrives.'),
    ).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });

  test('names the part that does not work', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(answered('failed', 'failed')));
    drawScreen(<HealthScreen />, await openOffice());
    expect(await screen.findByText(/cannot keep everything that arrives/)).toBeTruthy();
    expect(screen.getByText('Photos, sounds and other files').parentElement?.textContent).toContain(
      'not in order',
    );
  });

  test('is unknown without a network, and that says nothing about work on devices', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    drawScreen(<HealthScreen />, await openOffice());
    expect(await screen.findByText(/cannot be reached from here now/)).toBeTruthy();
    vi.stubGlobal('fetch', () => Promise.resolve(answered('ok', 'ok')));
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(
      await screen.findByText('The school’s server is well: it answers, and it keeps what arrives.'),
    ).toBeTruthy();
  });
});

describe('what is kept aside', () => {
  const item = (facts: object) => ({
    ...{ hash: 'h1', type: 'work-handed-in', reason: 'not-allowed', personId: 'maya', arrivedAt: 0 },
    ...facts,
  });
  const answering = (...bodies: object[]) => {
    const asked: RequestInit[] = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      asked.push(init);
      return Promise.resolve(Response.json(bodies[Math.min(asked.length, bodies.length) - 1]));
    });
    return asked;
  };

  test('says of whom it is and what can be done, and is judged again by one button', async () => {
    const odd = item({ hash: 'h2', type: 'dance-recorded', reason: 'unknown-type', personId: null });
    const asked = answering({ items: [item({}), odd], more: false }, { taken: 1, items: [odd], more: false });
    const { container } = drawScreen(<KeptAsideScreen />, await openOffice());
    expect(await screen.findByText('A piece of work of Maya Rivera')).toBeTruthy();
    expect(screen.getByText('Its author had no role for it. Give the role, then try again.')).toBeTruthy();
    expect(screen.getByText('Something newer than this page of somebody unknown')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try these again' }));
    expect(await screen.findByText('1 found its place.')).toBeTruthy();
    expect(screen.queryByText('A piece of work of Maya Rivera')).toBeNull();
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['GET', undefined],
      ['POST', '{"hashes":["h1","h2"]}'],
    ]);
  });

  test('is turned over page by page, and what is judged again is what is shown', async () => {
    const pages = [
      { items: [item({ arrivedAt: 7 })], more: true },
      { items: [item({ hash: 'h2', arrivedAt: 3, personId: null })], more: false },
      { taken: 1, items: [], more: false },
      { items: [item({ arrivedAt: 7 })], more: true },
    ];
    const asked: [string, unknown][] = [];
    vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
      asked.push([address, body]);
      return Promise.resolve(Response.json(pages[asked.length - 1]));
    });
    const { container } = drawScreen(<KeptAsideScreen />, await openOffice());
    await userEvent.click(await screen.findByRole('button', { name: 'Older ones' }));
    expect(await screen.findByText('A piece of work of somebody unknown')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Kept aside');
    expect(screen.queryByRole('button', { name: 'Older ones' })).toBeNull();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try these again' }));
    expect(await screen.findByText('There is nothing older')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'The newest' }));
    expect(await screen.findByText('A piece of work of Maya Rivera')).toBeTruthy();
    expect(asked).toEqual([
      ['/api/kept-aside', undefined],
      ['/api/kept-aside?before=7.h1', undefined],
      ['/api/kept-aside', '{"hashes":["h2"],"before":"7.h1"}'],
      ['/api/kept-aside', undefined],
    ]);
  });

  test('is said to be nothing only when the server said so', async () => {
    answering({ items: [], more: false });
    drawScreen(<KeptAsideScreen />, await openOffice());
    expect(await screen.findByText('Nothing is kept aside')).toBeTruthy();
    cleanup();
    answering({ portal: 'Please log in' });
    drawScreen(<KeptAsideScreen />, await openOffice());
    expect(await screen.findByText(/^The server cannot be reached from here/)).toBeTruthy();
    expect(screen.queryByText('Nothing is kept aside')).toBeNull();
  });
});
