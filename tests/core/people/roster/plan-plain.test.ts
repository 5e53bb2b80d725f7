import { describe, expect, test } from 'vitest';
import { inWords, openRecords, plain } from '../../../support/roster/planned.ts';

const HEADERS = 'Name, Grade, Class, Home language, Guardian, Phone';
const MAYA = 'Maya Rivera, 4, Room 12, Spanish, Elena Rivera, 555-010-0100';
const SAM = 'Samuel Rivera, 4, Room 12, Spanish, Elena Rivera, (555) 010 0100';

test('a child comes with class, guardian and household, and siblings share both', () => {
  const { plan } = openRecords();
  expect(inWords(plan(plain(HEADERS, MAYA, SAM)))).toEqual([
    'added class Room 12: 4',
    'added student Maya Rivera: Room 12',
    'added guardian Elena Rivera: Maya Rivera, Samuel Rivera',
    'added student Samuel Rivera: Room 12',
    'added household Elena Rivera: Elena Rivera, Maya Rivera, Samuel Rivera',
  ]);
});

test('home language and contact details are kept, and a guardian may see, message and sign', () => {
  const { bringIn, records } = openRecords();
  bringIn(plain(HEADERS, MAYA));
  const people = [...records.people.values()];
  expect(people.map(({ person: { personId: _, ...person } }) => person)).toEqual([
    { givenName: 'Maya', familyName: 'Rivera', grade: '4', language: 'es' },
    { givenName: 'Elena', familyName: 'Rivera', phone: '555-010-0100', language: 'es' },
  ]);
  expect(people[1]?.roles).toContainEqual(
    expect.objectContaining({ role: 'guardian', rights: ['see', 'message', 'sign'], to: null }),
  );
});

test('the same file a second time changes nothing', () => {
  const { bringIn, plan } = openRecords();
  const file = plain(
    HEADERS,
    MAYA,
    SAM,
    'Leo Rivera, 1, Room 3, , Elena Rivera, 555.010.0100',
    'Ana Cole, , Room 3',
  );
  bringIn(file);
  const again = plan(file);
  expect(again.events).toEqual([]);
  expect(again).toMatchObject({ changes: [], questions: [], absent: [], problems: [] });
});

test('two guardians with a phone each have a household each, and the child lives in both', () => {
  const { bringIn, records, plan } = openRecords();
  const file = plain(`${HEADERS}, Guardian 2, Phone 2`, `${MAYA}, Luis Soto, 555-010-0200`);
  expect(inWords(bringIn(file)).slice(-2)).toEqual([
    'added household Elena Rivera: Elena Rivera, Maya Rivera',
    'added household Luis Soto: Luis Soto, Maya Rivera',
  ]);
  const maya = [...records.people.values()].find(({ person }) => person.givenName === 'Maya');
  expect(maya?.roles.filter(({ role }) => role === 'member')).toHaveLength(2);
  expect(plan(file).events).toEqual([]);
});

test('a second line with another guardian is the same child; the very same line again is a mistake', () => {
  const { plan } = openRecords();
  const two = plan(plain(HEADERS, MAYA, MAYA.replace('Elena Rivera', 'Luis Soto').replace('0100', '0200')));
  expect(two.changes.filter(({ as }) => as === 'student')).toHaveLength(1);
  expect(two.changes.filter(({ as }) => as === 'guardian')).toHaveLength(2);
  const twice = plan(plain(HEADERS, MAYA, MAYA));
  expect(twice.problems).toEqual([
    { file: 'room.csv', row: 3, level: 'error', code: 'twice', value: 'Room 12', who: 'Maya Rivera' },
  ]);
});

test('a child with the same guardian in another class has moved', () => {
  const { bringIn, plan } = openRecords();
  bringIn(plain(HEADERS, MAYA));
  const moved = plan(plain(HEADERS, MAYA.replace('Room 12', 'Room 14')));
  expect(inWords(moved)).toEqual(['added class Room 14: 4', 'moved student Maya Rivera: Room 12 → Room 14']);
  expect(moved.questions).toEqual([]);
});

describe('a name alone', () => {
  const other = 'Maya Rivera, 4, Room 14, , Jo Rivera, 555-010-0999';

  test('is asked about, and nobody is made twice silently', () => {
    const { bringIn, plan } = openRecords();
    bringIn(plain(HEADERS, MAYA));
    const { questions, changes, absent } = plan(plain(HEADERS, other));
    expect(questions).toMatchObject([
      {
        name: 'Maya Rivera',
        where: 'Room 14',
        kind: 'student',
        same: [{ name: 'Maya Rivera', where: 'Room 12' }],
      },
    ]);
    expect(changes.filter(({ as }) => as === 'student')).toEqual([]);
    expect(absent).toEqual([]);
  });

  test('is the same child, or another one, as the office answers', () => {
    const { bringIn, plan } = openRecords();
    bringIn(plain(HEADERS, MAYA));
    const [question] = plan(plain(HEADERS, other)).questions;
    const choose = (choice = '') =>
      plan(plain(HEADERS, other), { choices: { [question?.key ?? '']: choice } }).changes.filter(
        ({ as }) => as === 'student',
      );
    expect(choose('new')).toMatchObject([{ verb: 'added', name: 'Maya Rivera', where: 'Room 14' }]);
    expect(choose(question?.same[0]?.personId)).toMatchObject([
      { verb: 'moved', from: 'Room 12', where: 'Room 14' },
    ]);
  });
});

describe('who is not in the file', () => {
  test('is shown, of the classes that it names, and leaves when the office ticks it', () => {
    const { bringIn, plan } = openRecords();
    bringIn(plain(HEADERS, MAYA, SAM, 'Leo Rivera, 1, Room 3'));
    const without = plan(plain(HEADERS, MAYA));
    expect(without.absent).toMatchObject([{ as: 'student', name: 'Samuel Rivera', where: 'Room 12' }]);
    expect(without.events).toEqual([]);
    const ticked = plan(plain(HEADERS, MAYA), { leave: new Set(without.absent.map(({ key }) => key)) });
    expect(inWords(ticked)).toEqual(['left student Samuel Rivera: Room 12']);
    expect(ticked.events).toMatchObject([{ type: 'role-given', payload: { role: 'student' } }]);
    expect(ticked.events[0]?.payload).not.toMatchObject({ to: null });
  });

  test('is nobody whose row has to be mended', () => {
    const { bringIn, plan } = openRecords();
    bringIn(plain(HEADERS, MAYA, SAM));
    const broken = plan(plain(HEADERS, MAYA, SAM.replace('(555) 010 0100', 'call me')));
    expect(broken.problems).toMatchObject([
      { row: 3, code: 'odd-phone', value: 'call me', who: 'Samuel Rivera' },
    ]);
    expect(broken.absent).toEqual([]);
  });
});

test('a right that the office took away stays away', () => {
  const { bringIn, enter, plan, records } = openRecords();
  bringIn(plain(HEADERS, MAYA));
  const elena = [...records.people.values()].find(({ person }) => person.givenName === 'Elena');
  const right = elena?.roles.find(({ role }) => role === 'guardian');
  enter({ type: 'role-given', payload: { ...right!, to: 1 } });
  expect(plan(plain(HEADERS, MAYA)).events).toEqual([]);
});

test('an empty cell changes nothing, a filled one changes what it says', () => {
  const { bringIn, plan } = openRecords();
  bringIn(plain(HEADERS, MAYA));
  expect(plan(plain(HEADERS, 'Maya Rivera, , Room 12')).events).toEqual([]);
  expect(inWords(plan(plain(HEADERS, MAYA.replace('Spanish', 'English').replace(', 4,', ', 5,'))))).toEqual([
    'changed class Room 12: grade 4→5',
    'changed student Maya Rivera: grade 4→5, language es→en',
    'changed guardian Elena Rivera: language es→en',
  ]);
});

test('a student number is surer than a name', () => {
  const { bringIn, plan } = openRecords();
  bringIn(plain(`${HEADERS}, Student ID`, `${MAYA}, 77`));
  expect(inWords(plan(plain(`${HEADERS}, Student ID`, `${MAYA.replace('Maya', 'Maia')}, 77`)))).toEqual([
    'changed student Maia Rivera: givenName Maya→Maia',
  ]);
});

test('a teacher of the file teaches the class, once', () => {
  const { bringIn, plan } = openRecords();
  const file = plain(`${HEADERS}, Teacher`, `${MAYA}, Ada Okafor`, `${SAM}, Ada Okafor`);
  expect(inWords(bringIn(file))).toContain('added teacher Ada Okafor: Room 12');
  expect(plan(file).events).toEqual([]);
});

describe('what is wrong', () => {
  const codes = (...lines: string[]) =>
    openRecords()
      .plan(plain(...lines))
      .problems.map(({ row, level, code, value }) => [row, level, code, value]);

  test('is said with its row', () => {
    expect(
      codes(
        `${HEADERS}, Email, Shoe size`,
        ', 4, Room 12',
        'Maya Rivera, 4',
        'Ana Cole, 4, Room 12, Klingon',
        'Ben Cole, 4, Room 12, , , , ben at home',
        'Cy Cole, 4, Room 12, , , , , , and more',
      ),
    ).toEqual([
      [6, 'error', 'too-many-cells', 'and more'],
      [1, 'note', 'unknown-column', 'Shoe size'],
      [2, 'error', 'no-name', ''],
      [3, 'error', 'no-class', ''],
      [4, 'note', 'odd-language', 'Klingon'],
      [5, 'error', 'odd-email', 'ben at home'],
    ]);
  });

  test('is a file without a name or a class', () => {
    expect(codes('Grade, Phone', '4, 5550100')).toEqual([
      [null, 'error', 'no-column', 'name'],
      [null, 'error', 'no-column', 'class'],
    ]);
  });
});

test('headers may be Spanish, in two columns, under a title', () => {
  const { plan } = openRecords();
  const made = plan(
    plain(
      'Escuela Lincoln 2026',
      '',
      'Apellidos, Nombre, Grado, Salón, Idioma del hogar, Padre o tutor, Teléfono, Maestra',
      'Peña, Sofía, 1º, Sala 2, Español, Lucía Peña, 5550100, Ada Okafor',
    ),
  );
  expect(made.problems).toEqual([]);
  expect(inWords(made)).toEqual([
    'added class Sala 2: 1',
    'added student Sofía Peña: Sala 2',
    'added guardian Lucía Peña: Sofía Peña',
    'added teacher Ada Okafor: Sala 2',
    'added household Lucía Peña: Lucía Peña, Sofía Peña',
  ]);
});
