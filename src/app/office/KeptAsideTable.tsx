import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

export type KeptAsideRow = { hash: string; what: string; whose: string; since: string; why: string };

/** One line for each thing: of whom, what it is, since when, and what can be done. Its words are in no list. */
export function KeptAsideTable({ rows }: { rows: readonly KeptAsideRow[] }) {
  return (
    <div class="sheet flush">
      <ul class="list aside">
        {rows.map(({ hash, what, whose, since, why }) => (
          <li key={hash} class="inner stack tight">
            <b>{say('aside.whatOf', { what, whose })}</b>
            <span>{why}</span>
            <span class="quiet small">{say('aside.since', { when: since })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
