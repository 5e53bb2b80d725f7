import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

export type KeptAsideRow = { hash: string; what: string; whose: string; since: string; why: string };

/** One line for each thing: of whom, what it is, since when, and what can be done. Its words are in no list. */
export function KeptAsideTable({ rows }: { rows: readonly KeptAsideRow[] }) {
  return (
    <div class="sheet flush">
      <ul>
        {rows.map(({ hash, what, whose, since, why }) => (
          <li key={hash} class="aside stack tight">
            <p class="strong">{say('aside.whatOf', { what, whose })}</p>
            <p>{why}</p>
            <p class="quiet small">{say('aside.since', { when: since })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
