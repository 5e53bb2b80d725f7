import { AppWords } from '../../../ui/AppWords.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { say as sayAll, wordsFor } from '../../../ui/words.ts';
import type { PartMark as Said } from './marks.ts';

const say = wordsFor('lesson');

/** What was said to one part, in a word and by a shape; nothing while nothing was said. */
export function PartMark({ mark, id }: { mark: Said | undefined; id?: string }) {
  if (mark === undefined) return null;
  return (
    <span class={`part-mark ${mark}`} id={id}>
      <Icon name={mark === 'right' ? 'check' : 'turn'} />{' '}
      <AppWords>{mark === 'right' ? sayAll('answerRight') : say('question.partNotYet')}</AppWords>
    </span>
  );
}
