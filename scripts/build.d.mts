/** True when dist/app stands and is up to date; `force` builds it in any case. */
export function ensureBuilt(options?: { force?: boolean }): boolean;
