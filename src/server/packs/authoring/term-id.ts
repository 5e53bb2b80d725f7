/** The id of a word that a lesson explains; its links and its recorded voice go by it. */
import { createHash } from 'node:crypto';

/** “Food chain” is `food-chain`; a word without a Latin letter gets an id that follows from it. */
export function termId(word: string): string {
  const slug = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return slug === '' ? `word-${createHash('sha256').update(word).digest('hex').slice(0, 8)}` : slug;
}
