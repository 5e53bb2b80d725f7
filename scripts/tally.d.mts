export type Tally = { passed: number; failed: number; skipped: number };
type Assertion = { status: string };
export type TestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly { status: string; assertionResults: readonly Assertion[] }[];
};
export function tallyOf(report: TestReport | undefined, exitCode: number | null): Tally;
export function sentenceOf(tally: Tally): string;
