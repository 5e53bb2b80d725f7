/** What each column of a plain spreadsheet is, by the words that schools put over it, English and Spanish. */
import { folded } from './names.ts';

const COLUMNS = {
  name: 'name|student|student name|full name|child|child name|pupil|nombre completo|alumno|alumna|alumno/a|estudiante|nombre del alumno|nombre del estudiante|nombre y apellido|nombre y apellidos|nino|nina|nino/a',
  given: 'first name|given name|firstname|givenname|first|nombre|nombres|primer nombre',
  family:
    'last name|family name|surname|lastname|familyname|last|apellido|apellidos|primer apellido|apellido paterno',
  grade: 'grade|grade level|year|year group|grado|curso|ano|nivel',
  group:
    'class|classroom|room|homeroom|home room|section|class name|clase|aula|salon|salon de clases|sala|grupo|seccion',
  language:
    'home language|language|language at home|idioma|lengua|idioma del hogar|idioma en casa|idioma de casa|lengua materna|lengua del hogar',
  guardian:
    'guardian|guardian name|parent|parent name|parent/guardian|guardian 1|parent 1|mother|contact|padre|madre|tutor|tutora|padre o tutor|padre/tutor|madre o padre|madre, padre o tutor|apoderado|representante|acudiente|responsable|encargado|tutor 1|contacto',
  phone:
    'phone|telephone|mobile|cell|cell phone|phone number|guardian phone|parent phone|phone 1|telefono|celular|movil|telefono del tutor|numero de telefono|telefono 1',
  email:
    'email|e-mail|guardian email|parent email|email 1|correo|correo electronico|correo del tutor|e-mail del tutor',
  guardian2: 'guardian 2|second guardian|parent 2|father|tutor 2|segundo tutor|otro tutor|contacto 2',
  phone2: 'phone 2|second phone|guardian 2 phone|telefono 2|celular 2|segundo telefono',
  email2: 'email 2|second email|guardian 2 email|correo 2',
  teacher:
    'teacher|teacher name|class teacher|homeroom teacher|maestro|maestra|maestro/a|docente|profesor|profesora|profesor/a',
  id: 'id|student id|student number|sis id|sourcedid|number|matricula|codigo|numero de alumno|numero de estudiante|numero de matricula',
} as const;

export type Column = keyof typeof COLUMNS;

const BY_HEADER = new Map(
  Object.entries(COLUMNS).flatMap(([column, headers]) =>
    headers.split('|').map((header): [string, Column] => [header, column as Column]),
  ),
);

/** Which header of a table stands over which column. `unknown`: those that mean nothing here. */
export type Headings = { of: ReadonlyMap<Column, string>; unknown: string[] };

export function headingsOf(headers: readonly string[]): Headings {
  const of = new Map<Column, string>();
  const unknown: string[] = [];
  for (const header of headers) {
    const column = BY_HEADER.get(
      folded(header)
        .replace(/[_*:]+/g, ' ')
        .trim(),
    );
    if (column !== undefined && !of.has(column)) of.set(column, header);
    else if (header !== '') unknown.push(header);
  }
  // “Nombre” beside “Apellidos” is the first name; alone it is the whole one.
  const given = of.get('given');
  if (given !== undefined && !of.has('family') && !of.has('name')) {
    of.delete('given');
    of.set('name', given);
  }
  return { of, unknown };
}
