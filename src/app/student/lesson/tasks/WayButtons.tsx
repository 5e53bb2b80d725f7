import type { AnswerWay } from '#core/lesson/tasks.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { WAY_ICON, WAY_WORD } from './ways.ts';

const say = wordsFor('lesson');

type WayButtonsProps = {
  ways: readonly AnswerWay[];
  open: ReadonlySet<AnswerWay>;
  used: ReadonlySet<AnswerWay>;
  panelId: (way: AnswerWay) => string;
  onPress: (way: AnswerWay) => void;
};

/** The ways to answer, as large buttons. Several may be open together; what was used stays open. */
export function WayButtons({ ways, open, used, panelId, onPress }: WayButtonsProps) {
  return (
    <fieldset class="way-choice stack">
      <legend class="strong">
        <AppWords>{say('way.which')}</AppWords>
      </legend>
      <div class="way-buttons">
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            class="button way-button"
            aria-expanded={open.has(way)}
            aria-controls={open.has(way) ? panelId(way) : undefined}
            onClick={() => onPress(way)}
          >
            <Icon name={WAY_ICON[way]} size="l" />
            <span class="grow">{say(WAY_WORD[way])}</span>
            {used.has(way) && (
              <span class="with-icon small">
                <Icon name="check" /> {say('way.used')}
              </span>
            )}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
