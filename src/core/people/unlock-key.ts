/** The register of unlock.ts, by itself: who only names it carries no schema. */
export const UNLOCK_KEY = 'unlock';
