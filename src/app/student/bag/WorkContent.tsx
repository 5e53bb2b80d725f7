import type { WorkHandedIn } from '#core/work/payloads.ts';
import { LogTable } from '../../ui/LogTable.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import './bag.css';

const say = wordsFor('student');

/** What was handed in, but for its files: the words, the log, and that it is on paper. */
export function WorkContent({ work }: { work: Pick<WorkHandedIn, 'text' | 'log' | 'logUnit' | 'paper'> }) {
  return (
    <>
      {work.paper === true && (
        <div class="sheet">
          <Mark icon="report">{say('bag.paperWhy')}</Mark>
        </div>
      )}
      {work.text !== undefined && (
        <p class="sheet said" dir="auto">
          {work.text}
        </p>
      )}
      {work.log !== undefined && (
        <div class="sheet stack">
          <h3>{say('bag.logTitle')}</h3>
          <LogTable entries={work.log} unit={work.logUnit} />
        </div>
      )}
    </>
  );
}
