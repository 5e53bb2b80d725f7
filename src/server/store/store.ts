/**
 * Everything that a school knows but the bytes of files. One interface, owned by those who use it (sync, auth,
 * http); tests/contracts/store.contract.ts is what an implementation has to pass.
 *
 * - `write` is one transaction: all of it is on the disk when it resolves, or none of it ever was. Inside, only
 *   `tx` is awaited, nothing slow: on one machine everybody else's writing waits for it. The work may run again from its beginning,
 *   when what it did was undone for another's sake: it changes nothing but through `tx`.
 * - Reads outside of a transaction see only what was committed.
 * - A stream's numbers follow the order of commits and have no gaps, so that a cursor never skips.
 */
import type { AccessReader, AccessWriter } from './access.ts';
import type { CourseChange, CoursesReader, CoursesWriter } from './courses.ts';
import type { InvitationReader, InvitationWriter } from './invitations.ts';
import type { LogReader, LogWriter } from './log.ts';
import type { NoticesReader, NoticesWriter } from './notices.ts';
import type { PeopleChange, PeopleReader, SchoolRow } from './people.ts';
import type { WorkChange, WorksReader, WorksWriter } from './works.ts';

export type RowChange = PeopleChange | WorkChange | CourseChange;

export type StoreReader = LogReader &
  PeopleReader &
  WorksReader &
  CoursesReader &
  AccessReader &
  InvitationReader &
  NoticesReader;
export type StoreWriter = StoreReader &
  LogWriter &
  WorksWriter &
  AccessWriter &
  NoticesWriter &
  CoursesWriter &
  InvitationWriter & {
    /** A school is made by `bookbag init`, not by an event: there is nobody yet to do it. */
    addSchool(row: SchoolRow): Promise<void>;
    put(change: RowChange): Promise<void>;
    /** Empties every table that follows from the log, before they are made again from it. */
    clearProjections(): Promise<void>;
  };

export type Store = StoreReader & {
  write<Result>(work: (tx: StoreWriter) => Promise<Result>): Promise<Result>;
  /**
   * Writes a copy of everything that is committed, as of one moment, into an empty folder, while others go on. Resolves
   * with the name of its file there.
   */
  copyInto(folder: string): Promise<string>;
  /** Throws when the store cannot be read. */
  check(): Promise<void>;
  /** Brings everything into the main file and lets go of it. */
  close(): Promise<void>;
};
