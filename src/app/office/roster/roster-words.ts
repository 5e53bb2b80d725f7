/** The changes and the problems of a roster, in the words of the page. */
import type { RosterLook } from '#core/protocol/roster.ts';
import { formatterFor } from '../../ui/formatter.ts';
import { spokenLocale, wordsFor } from '../../ui/words.ts';

const say = wordsFor('office');

export type Change = RosterLook['changes'][number];
export type Problem = RosterLook['problems'][number];
type FieldChange = Change['fields'][number];

/** What comes first on the page. */
const ORDER = [
  'added student',
  'moved student',
  'joined student',
  'left student',
  'changed student',
  'added guardian',
  'joined guardian',
  'left guardian',
  'changed guardian',
  'added household',
  'joined household',
  'added teacher',
  'joined teacher',
  'left teacher',
  'changed teacher',
  'added class',
  'changed class',
];

export type ChangeGroup = { kind: string; title: string; changes: Change[] };

/** Changes of one kind together, each kind with how many there are: “28 new children”. */
export function changeGroups(changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, Change[]>(ORDER.map((kind) => [kind, []]));
  for (const change of changes) groups.get(`${change.verb} ${change.as}`)?.push(change);
  return [...groups].flatMap(([kind, of]) =>
    of.length === 0
      ? []
      : [{ kind, changes: of, title: say('roster.count', { kind: asKey(kind), count: of.length }) }],
  );
}

/** Catalogues choose by words without spaces and hyphens. */
function asKey(name: string): string {
  return name.replaceAll(/[ -]/g, '_');
}

export function changeInWords({ verb, as, name, where, from, fields }: Change): string {
  const kind = asKey(`${verb} ${as}`);
  if (verb === 'changed') return say('roster.fields', { name, what: fields.map(fieldInWords).join('; ') });
  if (where === '') return name;
  return say('roster.line', { kind, name, where, from });
}

function valueInWords({ field }: FieldChange, value: string): string {
  if (value === '') return '';
  if (field === 'language') return languageName(value);
  if (field !== 'from' && field !== 'to') return value;
  return formatterFor(spokenLocale()).date(Number(value), { day: 'numeric', month: 'long', year: 'numeric' });
}

function languageName(tag: string): string {
  return new Intl.DisplayNames(spokenLocale(), { type: 'language' }).of(tag) ?? tag;
}

function fieldInWords(change: FieldChange): string {
  const before = valueInWords(change, change.before);
  const after = valueInWords(change, change.after);
  const field = say('roster.field', { field: change.field });
  return before === ''
    ? say('roster.fieldNow', { field, after })
    : say('roster.fieldChanged', { field, before, after });
}

/** Where it is: “Row 8 · Theo Wallace”. The file is named where there are several. */
export function placeInWords({ file, row, who }: Problem, isOneFile: boolean): string {
  const parts = [
    isOneFile && row !== null ? '' : file,
    row === null ? '' : say('roster.row', { row: String(row) }),
    who,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What it is and how it is mended, in one sentence. */
export function problemInWords({ code, value }: Problem): string {
  return say('roster.problem', { code: asKey(code), value });
}
