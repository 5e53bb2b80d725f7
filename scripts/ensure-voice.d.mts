/** Undefined when there is a voice, installed if need be; otherwise one sentence that says what a person can do. */
export function ensureVoice(): string | undefined;
