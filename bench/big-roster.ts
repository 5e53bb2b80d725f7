/** A roster of ten thousand people, as a plain spreadsheet and as a OneRoster 1.1 export. The same people every time. */
import { CLASS_HEADERS, ENROLMENT_HEADERS, USER_HEADERS, zipOf } from '../tests/support/roster/oneroster.ts';

const STUDENTS = 6000;
/** Of a guardian's children in turn: one, two, two. */
const FAMILIES = 3700;
const TEACHERS = 300;
const CLASSES = 300;
const GIVEN = [
  'Ada',
  'Ben',
  'Camila',
  'Dev',
  'Elif',
  'Farah',
  'Goran',
  'Hana',
  'Ines',
  'Jonah',
  'Kofi',
  'Lien',
];
const MIDDLE = ['Ro', 'Ma', 'Te', 'Li', 'Ka', 'No', 'Su', 'Vi', 'Da', 'Pe', 'Zo', 'Bri', 'Che', 'Fa', 'Gu'];
const LAST = [
  'rin',
  'dova',
  'sen',
  'ros',
  'well',
  'man',
  'aki',
  'oro',
  'field',
  'quist',
  'ez',
  'ham',
  'ster',
];

export const PEOPLE = STUDENTS + FAMILIES + TEACHERS;

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

function familyName(family: number): string {
  const [first, second] = [family % MIDDLE.length, Math.floor(family / MIDDLE.length)];
  return `${pick(MIDDLE, first)}${pick(MIDDLE, second).toLowerCase()}${pick(LAST, family)}`;
}

type Child = { given: string; family: number; room: number };

function children(): Child[] {
  return Array.from({ length: STUDENTS }, (_, index) => ({
    // Brothers and sisters have names of their own.
    given: pick(GIVEN, index + Math.floor(index / FAMILIES) * 5),
    family: index % FAMILIES,
    room: (index * 7) % CLASSES,
  }));
}

const phone = (family: number) => `555 ${String(1_000_000 + family)}`;
const grade = (room: number) => String((room % 12) + 1);

export function bigSpreadsheet(): Uint8Array {
  const rows = children().map(({ given, family, room }) =>
    [
      ...[`${given} ${familyName(family)}`, grade(room), `Room ${String(room)}`, 'Spanish'],
      ...[`Parent${String(family)} ${familyName(family)}`, phone(family), `Teacher${String(room)} Moss`],
    ].join(','),
  );
  return new TextEncoder().encode(
    ['Name,Grade,Class,Home language,Guardian,Phone,Teacher', ...rows].join('\r\n'),
  );
}

export function bigExport(): Uint8Array {
  const user = (id: string, role: string, rest: string) => `${id},,,true,org-1,${role},,,${rest}`;
  const users = [
    ...children().map(({ given, family, room }, index) =>
      user(
        `s-${String(index)}`,
        'student',
        `${given},${familyName(family)},,,,,,g-${String(family)},${grade(room)},`,
      ),
    ),
    ...Array.from({ length: FAMILIES }, (_, family) =>
      user(
        `g-${String(family)}`,
        'guardian',
        `Parent${String(family)},${familyName(family)},,,,,${phone(family)},,,`,
      ),
    ),
    ...Array.from({ length: TEACHERS }, (_, room) =>
      user(
        `t-${String(room)}`,
        'teacher',
        `Teacher${String(room)},Moss,,,t${String(room)}@school.example,,,,,`,
      ),
    ),
  ];
  const classes = Array.from(
    { length: CLASSES },
    (_, room) => `c-${String(room)},,,Room ${String(room)},${grade(room)},,,homeroom,,org-1,,,,`,
  );
  const enrolment = (id: string, room: number, [person, role]: [string, string]) =>
    `${id},,,c-${String(room)},org-1,${person},${role},,,`;
  const enrolments = [
    ...children().map(({ room }, index) =>
      enrolment(`e-${String(index)}`, room, [`s-${String(index)}`, 'student']),
    ),
    ...Array.from({ length: TEACHERS }, (_, room) =>
      enrolment(`f-${String(room)}`, room, [`t-${String(room)}`, 'teacher']),
    ),
  ];
  return zipOf({
    'manifest.csv': 'propertyName,value\r\noneroster.version,1.1\r\n',
    'orgs.csv':
      'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\norg-1,,,Big School,school,,\r\n',
    'users.csv': [USER_HEADERS, ...users].join('\r\n'),
    'classes.csv': [CLASS_HEADERS, ...classes].join('\r\n'),
    'enrollments.csv': [ENROLMENT_HEADERS, ...enrolments].join('\r\n'),
  });
}
