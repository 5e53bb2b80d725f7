/** The grades that “K-2”, “1” or “Grade 2 to 4” names; kindergarten is 0. */
export function yearsOf(grade: string | undefined): number[] {
  const said = (grade ?? '').match(/\bk(?:inder\w*)?\b|\d+/gi) ?? [];
  return said.map((word) => (/^k/i.test(word) ? 0 : Number(word)));
}
