import { placeInWords, problemInWords, type Problem } from './roster-words.ts';
import { ShownInPieces } from './ShownInPieces.tsx';

export type ProblemsProps = { problems: readonly Problem[]; isOneFile: boolean };

/** Where each stands, and what it is. */
export function ProblemList({ problems, isOneFile }: ProblemsProps) {
  const lines = problems.map((problem, index) => (
    <li key={index} class="stack tight">
      <p class="strong">{placeInWords(problem, isOneFile)}</p>
      <p>{problemInWords(problem)}</p>
    </li>
  ));
  return <ShownInPieces lines={lines} />;
}
