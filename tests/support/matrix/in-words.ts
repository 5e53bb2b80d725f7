/** The matrix as text: a table a situation, a line a route, stream, type or register, a column a role. */
import { ROLES, SITUATIONS, type Role } from './actors.ts';
import type { Cell, Matrix, Verdict } from './matrix.ts';

const SIGNS: Record<Verdict, string> = {
  in: '+',
  yes: '+',
  'signed-out': '?',
  'not-allowed': '-',
  no: '-',
  'no such line': '!',
};
const SECTIONS = {
  route: 'calls',
  read: 'reads',
  append: 'adds',
  write: 'writes the register',
} as const;

const LINE_WIDTH = 62;

function signOf(cell: Cell | undefined): string {
  if (cell === undefined) return ' ';
  return cell.found === cell.expected ? SIGNS[cell.found] : '#';
}

function headOf(roles: readonly Role[]): string[] {
  return roles.map((role, index) => `${' '.repeat(LINE_WIDTH)}${'| '.repeat(index)}${role}`);
}

function tableOf(cells: readonly Cell[]): string[] {
  const roles = ROLES.filter((role) => cells.some(({ actor }) => actor.role === role));
  const shown = cells.filter(({ isElsewhere, found, expected }) => !isElsewhere || found !== expected);
  const text = (Object.keys(SECTIONS) as Cell['section'][]).flatMap((section) => {
    const lines = [...new Set(shown.filter((cell) => cell.section === section).map(({ line }) => line))];
    return lines.map((line) => {
      const signs = roles.map((role) =>
        signOf(
          shown.find((cell) => cell.section === section && cell.line === line && cell.actor.role === role),
        ),
      );
      return `${`${SECTIONS[section]} ${line}`.slice(0, LINE_WIDTH - 1).padEnd(LINE_WIDTH)}${signs.join(' ')}`;
    });
  });
  return [...headOf(roles), ...text];
}

function isAsExpected({ found, expected }: Cell): boolean {
  return found === expected;
}

/** One sentence each; a route that nobody wrote down is named once. */
export function faultsIn(cells: readonly Cell[]): string[] {
  const faults = cells.filter((cell) => !isAsExpected(cell)).map(inWords);
  return [...new Set(faults)];
}

function inWords({ actor, section, line, expected, found }: Cell): string {
  if (expected === 'no such line')
    return `${line} is a route without a line in tests/support/matrix/expected.ts: write down who may call it.`;
  return `${actor.name} ${SECTIONS[section]} ${line}: expected ${expected}, found ${found}`;
}

export function matrixInWords({ cells, world, oddities }: Matrix): string {
  const tables = SITUATIONS.flatMap((situation) => [
    '',
    situation === 'own' ? 'AS IT SHOULD BE' : situation.toUpperCase(),
    ...tableOf(cells.filter(({ actor }) => actor.situation === situation)),
  ]);
  const elsewhere = cells.filter(({ isElsewhere }) => isElsewhere).length;
  const wrong = faultsIn(cells);
  return [
    '+ let in   - refused   ? asked to sign in first   # not as written down in tests/support/matrix/expected.ts',
    'The child is Maya of Room 12; a student whose role is right in time and place is at their own stream.',
    ...tables,
    '',
    ...oddities.map((oddity) => `ODD: ${oddity}`),
    ...wrong.map((fault) => `WRONG: ${fault}`),
    `${String(world.actors.length)} actors, ${String(cells.length)} cells (${String(elsewhere)} of types and registers where they do not belong, not printed): ${String(cells.filter(isAsExpected).length)} as expected, ${String(cells.filter((cell) => !isAsExpected(cell)).length + oddities.length)} not.`,
  ].join('\n');
}
