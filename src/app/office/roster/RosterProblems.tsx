import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';
import { placeInWords, problemInWords, type Problem } from './roster-words.ts';
import { ShownInPieces } from './ShownInPieces.tsx';

const say = wordsFor('office');

type ProblemsProps = { problems: readonly Problem[]; isOneFile: boolean };

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

/** What keeps nothing out. */
export function RosterNotes({ problems, isOneFile }: ProblemsProps) {
  return (
    <details class="sheet flush roster-group">
      <summary>{say('roster.notes', { notes: problems.length })}</summary>
      <ProblemList problems={problems} isOneFile={isOneFile} />
    </details>
  );
}

function ProblemList({ problems, isOneFile }: ProblemsProps) {
  const lines = problems.map((problem, index) => (
    <li key={index} class="stack tight">
      <p class="strong">{placeInWords(problem, isOneFile)}</p>
      <p>{problemInWords(problem)}</p>
    </li>
  ));
  return <ShownInPieces lines={lines} />;
}
