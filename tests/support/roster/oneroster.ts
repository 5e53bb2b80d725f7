/**
 * OneRoster CSV exports as systems write them: 1.1 (1EdTech, OneRoster 1.1 CSV Tables, §5: one `role` in users.csv) and
 * 1.2 (OneRoster 1.2 CSV Binding, §4: roles.csv instead). Bulk: `status` and `dateLastModified` are empty. Delta: both are
 * filled. Lists in one cell are quoted.
 */
import { zipSync } from 'fflate';

export type Files = Record<string, string>;

function manifest(version: '1.1' | '1.2', modes: Record<string, string>): string {
  const lines = [
    'propertyName,value',
    'manifest.version,1.0',
    `oneroster.version,${version}`,
    ...Object.entries(modes).map(([name, mode]) => `file.${name},${mode}`),
    'source.systemName,Example SIS',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function table(headers: string, ...rows: string[]): string {
  return `${[headers, ...rows].join('\r\n')}\r\n`;
}

const ORGS = table(
  'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  'org-1,,,Lincoln School,school,LS,',
);
export const CLASS_HEADERS =
  'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods';
export const USER_HEADERS =
  'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password';
export const ENROLMENT_HEADERS =
  'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate';

/** Two children in one class with their teacher; one guardian of both, named from both sides; a principal and an aunt. */
export const BULK_1_1: Files = {
  'manifest.csv': manifest('1.1', {
    orgs: 'bulk',
    users: 'bulk',
    classes: 'bulk',
    enrollments: 'bulk',
    demographics: 'absent',
  }),
  'orgs.csv': ORGS,
  'classes.csv': table(CLASS_HEADERS, 'c-1,,,Room 30,04,course-1,R30,homeroom,,org-1,term-1,,,'),
  'users.csv': table(
    USER_HEADERS,
    'u-1,,,true,org-1,student,kai,,Kai,Stone,,,,,,"u-4,u-6",04,secret',
    'u-2,,,true,org-1,student,ivy,,Ivy,Stone,,,,,,u-4,04,',
    'u-3,,,true,org-1,teacher,lee,,Lee,Moss,,,lee.moss@school.example,,,,,',
    'u-4,,,true,org-1,parent,robin,,Robin,Stone,,,robin@example.org,,555 010 0100,"u-1,u-2",,',
    'u-5,,,true,org-1,administrator,pat,,Pat,Hill,,,,,,,,',
    'u-6,,,true,org-1,relative,sky,,Sky,Stone,,,,,,,,',
  ),
  'enrollments.csv': table(
    ENROLMENT_HEADERS,
    'e-1,,,c-1,org-1,u-1,student,,2026-08-24,2027-06-11',
    'e-2,,,c-1,org-1,u-2,student,,,',
    'e-3,,,c-1,org-1,u-3,teacher,true,,',
  ),
};

const USER_HEADERS_1_2 =
  'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns';
const ROLE_HEADERS =
  'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId';

/** The same people as 1.2 says them; Kai goes by another name. */
export const BULK_1_2: Files = {
  ...BULK_1_1,
  'manifest.csv': manifest('1.2', {
    orgs: 'bulk',
    users: 'bulk',
    roles: 'bulk',
    classes: 'bulk',
    enrollments: 'bulk',
  }),
  'users.csv': table(
    USER_HEADERS_1_2,
    'u-1,,,true,kai,,Kaidan,Stone,,,,,,u-4,04,,,,Kai,,,org-1,',
    'u-2,,,true,ivy,,Ivy,Stone,,,,,,u-4,04,,,,,,,org-1,',
    'u-3,,,true,lee,,Lee,Moss,,,lee.moss@school.example,,,,,,,,,,,org-1,',
    'u-4,,,true,robin,,Robin,Stone,,,robin@example.org,,555 010 0100,,,,,,,,,org-1,',
  ),
  'roles.csv': table(
    ROLE_HEADERS,
    'r-1,,,u-1,primary,student,,,org-1,',
    'r-2,,,u-2,primary,student,,,org-1,',
    'r-3,,,u-3,primary,teacher,,,org-1,',
    'r-4,,,u-4,primary,guardian,,,org-1,',
  ),
};

const AT = '2026-09-06T10:00:00.000Z';

/** Ivy has left the class, Kai is no more, Lee has another address (said twice: the later one counts), and Ada is new. */
export const DELTA_1_1: Files = {
  'manifest.csv': manifest('1.1', {
    orgs: 'absent',
    users: 'delta',
    classes: 'absent',
    enrollments: 'delta',
  }),
  'users.csv': table(
    USER_HEADERS,
    `u-1,tobedeleted,${AT},true,org-1,student,kai,,Kai,Stone,,,,,,,04,`,
    `u-3,active,${AT},true,org-1,teacher,lee,,Lee,Moss,,,new@school.example,,,,,`,
    `u-3,active,2026-09-01T10:00:00.000Z,true,org-1,teacher,lee,,Lee,Moss,,,old@school.example,,,,,`,
    `u-7,active,${AT},true,org-1,student,ada,,Ada,Field,,,,,,u-4,04,`,
  ),
  'enrollments.csv': table(
    ENROLMENT_HEADERS,
    `e-2,tobedeleted,${AT},c-1,org-1,u-2,student,,,`,
    `e-7,active,${AT},c-1,org-1,u-7,student,,,`,
  ),
};

export function zipOf(files: Files, folder = ''): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [folder + name, encoder.encode(text)])),
  );
}
