/** How to come into the demo school. Everybody knows these, so they work on this very computer only. */
import { secretOfPictures } from '#core/people/secrets.ts';

export const DEMO_PASSWORD = 'open the bag';

export const DEMO = {
  school: 'Bookbag demo school',
  office: { email: 'office@school.example', password: DEMO_PASSWORD },
  teacher: { email: 'teacher@school.example', password: DEMO_PASSWORD },
  guardian: { email: 'family@school.example', password: DEMO_PASSWORD },
  maya: { card: 'MAYA4-BAG77', asks: 'pin', secret: '2468' },
  sam: { card: 'SAM44-BAG77', asks: 'pictures', pictures: ['sun', 'boat', 'leaf'] },
  household: { code: 'HAND4-BAG77' },
} as const;

export const SAM_SECRET = secretOfPictures(DEMO.sam.pictures);

/** The cards, as they are printed when the server starts. */
export function demoCards(): string[] {
  const { office, teacher, guardian, maya, sam, household } = DEMO;
  return [
    'This is the demo school. These ways in work on this computer only:',
    '',
    `  Maya, student      card ${maya.card}   PIN ${maya.secret}`,
    `  Samuel, student    card ${sam.card}   pictures ${sam.pictures.join(', ')}`,
    `  Their household    code ${household.code}`,
    `  Teacher            ${teacher.email}   ${teacher.password}`,
    `  Family             ${guardian.email}    ${guardian.password}`,
    `  School office      ${office.email}    ${office.password}`,
  ];
}
