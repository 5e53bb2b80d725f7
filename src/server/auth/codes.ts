/**
 * Codes that people read from a card and type: ten of 30 signs that cannot be taken for each other, 49 bits. Case,
 * spaces and dashes do not matter, and what is easily mistaken is read as what it stands for.
 */
import { createHash, randomInt } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: 'Q', '0': 'Q', I: 'J', '1': 'J', L: 'J', U: 'V' };
const CODE_SIGNS = 10;

/** The one spelling of what somebody typed. */
export function normaliseCode(typed: string): string {
  const signs = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return [...signs].map((sign) => LOOK_ALIKES[sign] ?? sign).join('');
}

/** A new code, in groups of five: `7KQ2M-XA9FT`. */
export function makeCode(): string {
  const signs = Array.from({ length: CODE_SIGNS }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '');
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function codeHash(typed: string): string {
  return sha256(`code ${normaliseCode(typed)}`);
}

/** An email address is compared without case and held as a hash: the list of addresses is not in the store. */
export function emailHash(typed: string): string {
  return sha256(`email ${typed.trim().toLowerCase()}`);
}
