/** Whether there is a program at this path. */
export function canRun(path: string): boolean;
/** Where programs of these names would be found, in the order of PATH. */
export function inPath(names: readonly string[]): string[];
/** Installs packages of Debian where nobody has to be asked; true when they are there afterwards. */
export function installPackages(names: readonly string[]): boolean;
