/** Counts what Vitest reported, so that nothing that went wrong is left out of the last line of `npm test`. */

/**
 * A file that could not even be loaded counts as failed, and so does an error outside of every test, which only the
 * exit code tells. `report` is Vitest's JSON report, undefined when it wrote none.
 */
export function tallyOf(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + unloadable;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const whereIn = (name) => name.replace(/^.*\/(?=tests\/)/, '');
const firstLine = (text) => (text ?? '').split('\n', 1)[0];

/**
 * A line for each test that failed and each file that could not be loaded: where, which, and the first line of why.
 * It stands at the end of a run of thousands of lines, of which often only the end is kept.
 */
export function failuresOf(report) {
  if (report === undefined) return ['the tests wrote no report'];
  return report.testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${whereIn(name)}: ${firstLine(message)}`];
      return failed.map((one) => `${whereIn(name)} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`);
    });
}

/** The last line of `npm test`. */
export function sentenceOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
