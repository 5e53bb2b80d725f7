/** A OneRoster export that is being read: its tables, what the school knows already, and which school it is about. */
import type { OneRosterTables, Reading } from './oneroster-rows.ts';
import type { Kind } from './roster.ts';

/** What the school knows by another system's name, and which school of the file it is. */
export type Knowing = {
  people: ReadonlyMap<string, Kind>;
  classes: ReadonlySet<string>;
  org?: string | undefined;
};
export type Export = {
  reading: Reading;
  tables: OneRosterTables;
  knowing: Knowing;
  /** Undefined where the file is about one school. */
  org: string | undefined;
  /** Ids of what is in the file, but not of this school or with an error of its own: no line about it is another error. */
  passedOver: Set<string>;
};
