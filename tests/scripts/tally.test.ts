import { describe, expect, test } from 'vitest';
import { sentenceOf, tallyOf, type TestReport } from '../../scripts/tally.mjs';

const GREEN: TestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

describe('the last line of npm test', () => {
  test('says what passed and failed', () => {
    expect(sentenceOf(tallyOf(GREEN, 0))).toBe('3 passed, 0 failed');
  });

  test('names what was skipped, and what is still to be written', () => {
    expect(sentenceOf(tallyOf({ ...GREEN, numPendingTests: 1, numTodoTests: 1 }, 0))).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });

  test('counts a test file that could not be loaded as failed', () => {
    const report = { ...GREEN, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(tallyOf(report, 1).failed).toBe(1);
  });

  test('counts a failed test once', () => {
    const report = {
      ...GREEN,
      numFailedTests: 1,
      testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
    };
    expect(tallyOf(report, 1).failed).toBe(1);
  });

  test('counts an error outside of every test as failed', () => {
    expect(tallyOf(GREEN, 1).failed).toBe(1);
  });

  test('counts a run without a report as failed', () => {
    expect(sentenceOf(tallyOf(undefined, null))).toBe('0 passed, 1 failed');
  });
});
