/** How to come into the demo school. Everybody knows these, so they work on this very computer only. */
import { secretOfPictures } from '#core/people/secrets.ts';

export const DEMO_PASSWORD = 'open the bag';

export const DEMO = {
  school: 'Bookbag demo school',
  office: { email: 'office@school.example', password: DEMO_PASSWORD },
  teacher: { email: 'teacher@school.example', password: DEMO_PASSWORD },
  otherTeacher: { email: 'rooms@school.example', password: DEMO_PASSWORD },
  guardian: { email: 'family@school.example', password: DEMO_PASSWORD },
  maya: { card: 'MAYA4-BAG77', asks: 'pin', secret: '2468' },
  sam: { card: 'SAM44-BAG77', asks: 'pictures', pictures: ['sun', 'boat', 'leaf'] },
  leo: { card: 'FEY23-BAG77', asks: 'pictures', pictures: ['fish', 'house', 'drum'] },
  nadia: { card: 'NAD77-BAG77', asks: 'pin', secret: '1357' },
  household: { code: 'HAND4-BAG77' },
} as const;

export const SAM_SECRET = secretOfPictures(DEMO.sam.pictures);
export const LEO_SECRET = secretOfPictures(DEMO.leo.pictures);

/** The cards, as they are printed when the server starts. */
export function demoCards(): string[] {
  const { office, teacher, otherTeacher, guardian, maya, sam, leo, nadia, household } = DEMO;
  return [
    'This is the demo school. These ways in work on this computer only:',
    '',
    `  Maya, grade 4      card ${maya.card}   PIN ${maya.secret}`,
    `  Samuel, grade 4    card ${sam.card}   pictures ${sam.pictures.join(', ')}`,
    `  Leo, grade 1       card ${leo.card}   pictures ${leo.pictures.join(', ')}`,
    `  Nadia, grade 7     card ${nadia.card}   PIN ${nadia.secret}`,
    `  Their household    code ${household.code}`,
    `  Teacher, Room 12   ${teacher.email}   ${teacher.password}`,
    `  Rooms 3 and 21     ${otherTeacher.email}     ${otherTeacher.password}`,
    `  Family             ${guardian.email}    ${guardian.password}`,
    `  School office      ${office.email}    ${office.password}`,
  ];
}
