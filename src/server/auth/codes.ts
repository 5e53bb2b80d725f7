/**
 * Codes that people read from a card and type. They are made of 30 signs that cannot be taken for each other (no 0,
 * 1, I, L, O, U); ten of them are 49 bits. Case, spaces and dashes do not matter, and a sign that is not used is
 * read as the one that it looks like.
 */
import { hash, randomInt } from 'node:crypto';

const LOOK_ALIKES: Readonly<Record<string, string>> = { O: 'Q', '0': 'Q', I: 'J', '1': 'J', L: 'J', U: 'V' };

const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNS_IN_CODE = 10;
/** A new code, as it is printed: `XXXXX-XXXXX`. */
export function makeCode(): string {
  const signs = Array.from({ length: SIGNS_IN_CODE }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  return `${signs.slice(0, SIGNS_IN_CODE / 2)}-${signs.slice(SIGNS_IN_CODE / 2)}`;
}

/** The one spelling of what somebody typed. */
export function normaliseCode(typed: string): string {
  const signs = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return [...signs].map((sign) => LOOK_ALIKES[sign] ?? sign).join('');
}

function sha256(text: string): string {
  return hash('sha256', text);
}

export function codeHash(typed: string): string {
  return sha256(`code ${normaliseCode(typed)}`);
}

/** The address that somebody signs in with is compared without case and held as a hash; it need not be that for notices. */
export function emailHash(typed: string): string {
  return sha256(`email ${typed.trim().toLowerCase()}`);
}
