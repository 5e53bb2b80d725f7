import { changeGroups, changeInWords, type Change } from './roster-words.ts';
import { ShownInPieces } from './ShownInPieces.tsx';

/** Every change, its kind and how many first; the names when they are asked for. */
export function RosterChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <div class="stack">
      {changeGroups(changes).map(({ kind, title, changes: of }) => (
        <details key={kind} class="sheet flush roster-group">
          <summary>{title}</summary>
          <ShownInPieces
            lines={of.map((change, index) => (
              <li key={index}>{changeInWords(change)}</li>
            ))}
          />
        </details>
      ))}
    </div>
  );
}
