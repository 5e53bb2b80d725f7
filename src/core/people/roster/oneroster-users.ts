/** users.csv and the roles.csv of 1.2: who is of this school, as what, and who is no more. */
import type { Export } from './oneroster-export.ts';
import { kindOf, noteOnUsers, type UserKind } from './oneroster-people.ts';
import { listIn, sourcedRows, type SourcedRow } from './oneroster-rows.ts';

export type User = { row: SourcedRow; kind: UserKind };
export type Users = { wanted: Map<string, User>; gone: string[] };

/** 1.1 has one role a user; 1.2 has roles.csv, with a school each. */
function rolesOf(all: Export): Map<string, { roles: string[]; orgs: string[] }> {
  const given = new Map<string, { roles: string[]; orgs: string[] }>();
  for (const { cell, gone } of sourcedRows(all.reading, all.tables, 'roles')) {
    const user = cell('userSourcedId');
    const one = given.get(user) ?? { roles: [], orgs: [] };
    given.set(user, one);
    if (gone || (all.org !== undefined && cell('orgSourcedId') !== all.org)) continue;
    one.roles.push(cell('role'));
    one.orgs.push(cell('orgSourcedId'));
  }
  return given;
}

/** Of whom every role that the file names is no more. */
function withoutRoles({ org }: Export, given: ReadonlyMap<string, { roles: string[] }>): string[] {
  if (org !== undefined) return [];
  return [...given].flatMap(([id, { roles }]) => (roles.length === 0 ? [id] : []));
}

/** In a delta of 1.2 a role that has not changed is not said again. */
function kindIn({ knowing }: Export, id: string, roles: readonly string[]): UserKind {
  return (roles.length === 0 ? knowing.people.get(id) : undefined) ?? kindOf(roles);
}

export function readUsers(all: Export): Users {
  const given = rolesOf(all);
  const wanted = new Map<string, User>();
  const gone: string[] = [];
  let hasPasswords = false;
  for (const row of sourcedRows(all.reading, all.tables, 'users')) {
    const { id, cell } = row;
    const said = given.get(id);
    hasPasswords ||= cell('password') !== '';
    const orgs = said?.orgs ?? listIn(cell('orgSourcedIds'));
    if (row.gone) gone.push(id);
    else if (all.org !== undefined && !orgs.includes(all.org)) all.passedOver.add(id);
    else wanted.set(id, { row, kind: kindIn(all, id, said?.roles ?? listIn(cell('role'))) });
  }
  gone.push(...withoutRoles(all, given).filter((id) => !wanted.has(id)));
  if (hasPasswords) noteOnUsers(all.reading, 'passwords-left', '');
  return { wanted, gone };
}
