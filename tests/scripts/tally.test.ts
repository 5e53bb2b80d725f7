import { describe, expect, test } from 'vitest';
import { failuresOf, sentenceOf, tallyOf, type TestReport } from '../../scripts/tally.mjs';

const GREEN: TestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [fileWith('passed', [{ status: 'passed', fullName: 'adds', failureMessages: [] }])],
};

function fileWith(status: string, assertionResults: TestReport['testResults'][0]['assertionResults']) {
  return {
    name: '/anywhere/tests/core/add.test.ts',
    status,
    message: 'no such module\nat',
    assertionResults,
  };
}

const UNLOADABLE = { ...GREEN, testResults: [fileWith('failed', [])] };
const BROKEN = {
  ...GREEN,
  numFailedTests: 1,
  testResults: [
    fileWith('failed', [
      { status: 'passed', fullName: 'adds', failureMessages: [] },
      { status: 'failed', fullName: 'takes away', failureMessages: ['expected 1 to be 2\nat line 3'] },
    ]),
  ],
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
    expect(tallyOf(UNLOADABLE, 1).failed).toBe(1);
  });

  test('counts a failed test once', () => {
    expect(tallyOf(BROKEN, 1).failed).toBe(1);
  });

  test('counts an error outside of every test as failed', () => {
    expect(tallyOf(GREEN, 1).failed).toBe(1);
  });

  test('counts a run without a report as failed', () => {
    expect(sentenceOf(tallyOf(undefined, null))).toBe('0 passed, 1 failed');
  });
});

describe('before the last line of npm test', () => {
  test('each test that failed is named, with the first line of why', () => {
    expect(failuresOf(BROKEN)).toEqual(['tests/core/add.test.ts > takes away: expected 1 to be 2']);
  });

  test('a file that could not be loaded is named', () => {
    expect(failuresOf(UNLOADABLE)).toEqual(['tests/core/add.test.ts: no such module']);
  });

  test('a run without a report says that', () => {
    expect(failuresOf(undefined)).toEqual(['the tests wrote no report']);
  });

  test('a green run says nothing', () => {
    expect(failuresOf(GREEN)).toEqual([]);
  });
});
