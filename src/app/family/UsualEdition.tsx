import type { Edition } from '#core/pack/catalogue.ts';
import { EditionChoice, editionName } from '../ui/EditionChoice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

type Option = { edition: Edition; priceBytes: number; savesBytes: number };

/** One place for how much of each lesson comes; folded, since it is chosen once. */
export function UsualEdition(props: {
  options: readonly Option[];
  usual: Edition;
  failed: boolean;
  onChoose: (edition: Edition) => void;
}) {
  return (
    <Sheet label={say('edition.title')}>
      <details class="usual-edition">
        <summary>
          {say('edition.title')}: <b>{editionName(props.usual)}</b>
        </summary>
        <div class="stack">
          {props.failed && <Trouble>{say('lessons.notSaved')}</Trouble>}
          <p class="quiet">{say('edition.why')}</p>
          <EditionChoice
            group="usual-edition"
            legend={say('edition.title')}
            isSaidAbove
            options={props.options.map(({ edition, priceBytes, savesBytes }) => ({
              edition,
              ...(priceBytes > 0 && { priceBytes }),
              note: noteOf(edition, { priceBytes, savesBytes }),
            }))}
            chosen={props.usual}
            onChoose={props.onChoose}
          />
        </div>
      </details>
    </Sheet>
  );
}

function noteOf(edition: Edition, { priceBytes, savesBytes }: Omit<Option, 'edition'>): string | undefined {
  if (savesBytes > 0) return say('edition.saves', { size: sizeInWords(savesBytes) });
  return edition === 'full' || priceBytes === 0 ? undefined : say('edition.same');
}
