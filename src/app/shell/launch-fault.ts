/** Why the app could not start, as far as a page can tell; each has its own way on. */
import { StoreError } from '#local/store/store-error.ts';

/**
 * `newer-schema`: a newer Bookbag has written here. `blocked`: the browser stores nothing for this address. `no-room`: the
 * disk is full. `closed`: another tab is renewing the store. `files`: part of the app is not here and cannot be fetched.
 */
export type LaunchFault = 'newer-schema' | 'blocked' | 'no-room' | 'closed' | 'files' | 'other';

/** What browsers call a store that they do not give out: switched off by a person or a policy, or a private window. */
const BLOCKED = /^(SecurityError|MissingAPIError|InvalidStateError|NotAllowedError)$/;
/** Each engine has its own sentence, and none has a name of its own for it. */
const NO_MODULE = /dynamically imported module|importing a module script/i;

export function launchFaultOf(error: unknown): LaunchFault {
  if (error instanceof StoreError && error.fault !== 'not-saved') return error.fault;
  if (namesIn(error).some((name) => BLOCKED.test(name))) return 'blocked';
  return error instanceof TypeError && NO_MODULE.test(error.message) ? 'files' : 'other';
}

/** The error, what Dexie wrapped into it, and what caused that. */
function namesIn(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const inner: unknown = Reflect.get(error, 'inner');
  return [error.name, ...namesIn(error.cause), ...(inner === error.cause ? [] : namesIn(inner))];
}
