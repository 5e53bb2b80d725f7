const WORDS = /[^\s]+/gu;

/** Words as a teacher counts them: what stands between blanks and has a letter or a digit. */
export function countWords(text: string): number {
  let words = 0;
  for (const [word] of text.matchAll(WORDS)) if (LETTER.test(word)) words += 1;
  return words;
}

const LETTER = /[\p{L}\p{N}]/u;
