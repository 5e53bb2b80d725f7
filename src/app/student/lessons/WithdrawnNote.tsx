import type { Withdrawal } from '#core/work/pack-shelf.ts';
import { Mark } from '../../ui/Mark.tsx';
import { momentInWords } from '../../ui/moments.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

/** What the class gets in its place. `leftBytes`: what it still costs. */
export type Replacement = { title: string; language: string; leftBytes: number };

/** A pack that a teacher took back and that can still be opened here: why, and that no work is lost. */
export function WithdrawnNote(props: {
  withdrawn: Withdrawal;
  instead: Replacement | undefined;
  now: number;
}) {
  const { withdrawn, instead } = props;
  return (
    <div class="stack tight">
      <Mark icon="turn">{say('lessons.takenBack', { when: momentInWords(withdrawn.at, props.now) })}</Mark>
      <p dir="auto">{say('lessons.takenBackWhy', { reason: withdrawn.reason })}</p>
      {instead !== undefined && (
        <p lang={instead.language} dir="auto">
          {say('lessons.instead', { title: instead.title })}
          {instead.leftBytes > 0 && ` (${sizeInWords(instead.leftBytes)})`}
        </p>
      )}
      <p class="quiet">{say('lessons.takenBackWork')}</p>
    </div>
  );
}
