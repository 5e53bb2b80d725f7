/** The path of an nginx on this machine; undefined when there is none. */
export function findNginx(): string | undefined;
