export type Tally = { passed: number; failed: number; skipped: number };
type Assertion = { status: string; fullName: string; failureMessages: readonly string[] };
export type TestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** `name` is the path of the test file; `message` is why it could not be loaded. */
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly Assertion[];
  }[];
};
export function tallyOf(report: TestReport | undefined, exitCode: number | null): Tally;
export function failuresOf(report: TestReport | undefined): readonly string[];
export function sentenceOf(tally: Tally): string;
