import type { Edition } from '#core/pack/catalogue.ts';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { EditionChoice } from '../../ui/EditionChoice.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import { PlanNote } from './PlanNote.tsx';
import type { PackView } from './pack-view.ts';

const say = wordsFor('student');

/** The least step in which prices are told in MB: less is nobody's choice. */
const WORTH_CHOOSING_BYTES = 100_000;

type PackChoiceProps = {
  pack: PackView;
  word: 'lessons.fetch' | 'lessons.update';
  onFetch: (edition: Edition) => void;
};

/** Gets a pack for its price; which edition of it stands folded beneath, the usual one is chosen. */
export function PackChoice({ pack, word, onFetch }: PackChoiceProps) {
  const { packId, editions, leftBytes } = pack;
  const [chosen, setChosen] = useState<Edition>();
  const edition = chosen ?? pack.edition;
  const prices = editions.map(({ priceBytes }) => priceBytes);
  const differs = Math.max(...prices) - Math.min(...prices) >= WORTH_CHOOSING_BYTES;
  const price = editions.find((one) => one.edition === edition)?.priceBytes ?? leftBytes;
  return (
    <>
      <Button
        icon="download"
        price={price > 0 ? sizeInWords(price) : undefined}
        onPress={() => onFetch(edition)}
      >
        {say(word)}
      </Button>
      <PlanNote plan={pack.plan} priceBytes={price} />
      {differs && (
        <details class="sizes">
          <summary>
            {say('lessons.sizes', {
              least: sizeInWords(Math.min(...prices)),
              most: sizeInWords(Math.max(...prices)),
            })}
          </summary>
          <EditionChoice
            group={`edition-${packId}`}
            legend={say('lessons.howMuch')}
            options={editions}
            chosen={edition}
            onChoose={setChosen}
          />
        </details>
      )}
    </>
  );
}
