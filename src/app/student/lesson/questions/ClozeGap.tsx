import type { Gap } from '#core/lesson/questions.ts';
import { classNames } from '../../../ui/class-names.ts';
import { wordsFor } from '../../../ui/words.ts';
import { widthOf } from './gaps.ts';
import { keyboardFor } from './keyboard-for.ts';
import type { PartMark as Said } from './marks.ts';
import { PartMark } from './PartMark.tsx';
import { nameOf } from './plain-words.ts';
import { TYPED } from './typed.ts';
import '../../../ui/field.css';

const say = wordsFor('lesson');

type ClozeGapProps = {
  id: string;
  gap: Exclude<Gap, { kind: 'bank' }>;
  name: string;
  value: string;
  mark: Said | undefined;
  onChange: (value: string) => void;
};

/** A gap to type in, or to choose for from the browser's own list. */
export function ClozeGap({ id, gap, name, value, mark, onChange }: ClozeGapProps) {
  const isRight = mark === 'right';
  const common = {
    ...{ id, value, 'aria-label': name, class: classNames('field', mark) },
    'aria-describedby': mark === undefined ? undefined : `${id}-mark`,
  };
  return (
    <span class={classNames('gap-field', mark)}>
      {gap.kind === 'choice' ? (
        <select {...common} disabled={isRight} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{say('question.choose')}</option>
          {gap.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {nameOf(choice)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          {...TYPED}
          style={{ inlineSize: isRight ? `calc(${value.length + 1}ch + 1.5rem)` : `${widthOf(gap)}ch` }}
          inputMode={gap.kind === 'number' ? keyboardFor(gap) : 'text'}
          readOnly={isRight}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <PartMark mark={mark} id={`${id}-mark`} />
    </span>
  );
}
