/** Tables for reading that follow from the log: people, classes, households, roles, publications. */
import type { GuardianRight } from '#core/access/access.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';

export type SchoolRow = { schoolId: string; title: string };
export type PersonRow = {
  personId: PersonId;
  /** The school whose office keeps this person. */
  schoolId: string;
  givenName: string;
  familyName: string | null;
  picture: string | null;
  language: string | null;
  /** Where notices go; no way in. */
  email: string | null;
  phone: string | null;
  grade: string | null;
  /** As another system of the school calls them. */
  sourcedId: string | null;
};
export type ClassRow = {
  classId: string;
  schoolId: string;
  title: string;
  grade: string | null;
  sourcedId: string | null;
};
/** `schoolId`: whose office made it; it belongs to the network, and any school's children may live in it. */
export type HouseholdRow = { householdId: string; schoolId: string; title: string };

export type GrantRole = 'student' | 'teacher' | 'substitute' | 'office' | 'member' | 'guardian';
/**
 * `subjectId`: the class, school, household or student that the role is about; `schoolId`: whose office gave it. A school
 * replaces and ends only what it gave itself.
 */
export type GrantRow = {
  personId: PersonId;
  role: GrantRole;
  subjectId: string;
  schoolId: string;
  rights: GuardianRight[];
  from: number;
  to: number | null;
};
export type PublicationRow = {
  schoolId: string;
  hash: string;
  packId: string;
  version: number;
  entry: CatalogueEntry;
  personId: PersonId;
  publishedAt: number;
};

export type PeopleReader = {
  schools(): Promise<SchoolRow[]>;
  person(personId: string): Promise<PersonRow | undefined>;
  classRow(classId: string): Promise<ClassRow | undefined>;
  household(householdId: string): Promise<HouseholdRow | undefined>;
  grantsOf(personId: string): Promise<GrantRow[]>;
  grantsOn(role: GrantRole, subjectId: string): Promise<GrantRow[]>;
  /** Newest first. */
  publications(schoolId: string): Promise<PublicationRow[]>;
  isPublished(schoolId: string, hash: string): Promise<boolean>;
};

/** A change of one row of a table for reading; a row with the same key is replaced. */
export type PeopleChange =
  | { table: 'persons'; row: PersonRow }
  | { table: 'classes'; row: ClassRow }
  | { table: 'households'; row: HouseholdRow }
  | { table: 'grants'; row: GrantRow }
  | { table: 'publications'; row: PublicationRow };
