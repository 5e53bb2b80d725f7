import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';
import { ProblemList, type ProblemsProps } from './ProblemList.tsx';

const say = wordsFor('office');

/** Rows that stay out until they are mended: where, what, and how. */
export function RosterErrors({ problems, isOneFile }: ProblemsProps) {
  const rows = new Set(problems.map(({ file, row }) => `${file} ${String(row)}`)).size;
  return (
    <Sheet label={say('roster.errors', { rows })} flush class="roster-errors">
      <h2>
        <Mark icon="broken" tone="bad">
          {say('roster.errors', { rows })}
        </Mark>
      </h2>
      <ProblemList problems={problems} isOneFile={isOneFile} />
    </Sheet>
  );
}
