/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined;
/** The path of a Chromium, installed if need be; throws one sentence that says what a person can do. */
export function ensureChromium(): string;
