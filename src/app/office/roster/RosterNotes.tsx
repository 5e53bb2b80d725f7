import { wordsFor } from '../../ui/words.ts';
import { ProblemList, type ProblemsProps } from './ProblemList.tsx';

const say = wordsFor('office');

/** What keeps nothing out. */
export function RosterNotes({ problems, isOneFile }: ProblemsProps) {
  return (
    <details class="sheet flush roster-group">
      <summary>{say('roster.notes', { notes: problems.length })}</summary>
      <ProblemList problems={problems} isOneFile={isOneFile} />
    </details>
  );
}
