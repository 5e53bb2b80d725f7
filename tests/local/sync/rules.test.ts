import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RULE = /\b(?:KEEP|VISIT|BELIEF|WRONG|GO|PLAN|SIGN|ROLE|SCHOOL|MEDIA|HOME)-\d+\b/g;
const FOLDERS = [
  ...['tests/core/plan', 'tests/core/work', 'tests/local/desk', 'tests/local/plan'],
  ...['tests/local/outbox', 'tests/local/photo', 'tests/local/store', 'tests/local/sync'],
  ...[
    'tests/server',
    'tests/server/auth',
    'tests/server/courses',
    'tests/server/http',
    'tests/server/sync',
    'tests/server/media',
    'tests/app/platform',
  ],
  'tests/local/household',
  'tests/e2e',
];

function rulesIn(text: string): Set<string> {
  return new Set(text.match(RULE));
}

function testNames(): string {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const texts = files.filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8'));
  return texts
    .flatMap((text) => text.match(/(?:it|test|describe)(?:\.each\(.*\))?\(\s*['"`]\[[A-Z]+-\d+\]/g) ?? [])
    .join('\n');
}

describe('docs/sync-rules.md', () => {
  const page = readFileSync('docs/sync-rules.md', 'utf8');
  const stated = new Set([...page.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, rule = '']) => rule));

  it('states every rule once', () => {
    expect([...page.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)]).toHaveLength(stated.size);
    expect(stated.size).toBeGreaterThan(40);
  });

  it('has a test for every rule, and no test carries a rule that it does not state', () => {
    expect([...rulesIn(testNames())].sort()).toEqual([...stated].sort());
  });
});
