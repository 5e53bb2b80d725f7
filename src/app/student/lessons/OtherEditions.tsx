import type { Edition } from '#core/pack/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { editionName } from '../../ui/EditionChoice.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PackView } from './pack-view.ts';

const say = wordsFor('student');

/** A pack that is here in one edition can change to another: what that costs, and what it gives back. */
export function OtherEditions({ pack, onChange }: { pack: PackView; onChange: (edition: Edition) => void }) {
  const others = pack.editions.filter(({ edition }) => edition !== pack.edition);
  if (others.length === 0) return null;
  return (
    <div class="stack tight">
      <p>{say('lessons.editionHere', { edition: editionName(pack.edition) })}</p>
      {others.map(({ edition, priceBytes, freesBytes }) => (
        <div key={edition} class="row">
          <Button
            price={priceBytes > 0 ? sizeInWords(priceBytes) : undefined}
            describedBy={freesBytes > 0 ? `frees-${pack.packId}-${edition}` : undefined}
            onPress={() => onChange(edition)}
          >
            {say('lessons.change', { edition: editionName(edition) })}
          </Button>
          {freesBytes > 0 && (
            <span id={`frees-${pack.packId}-${edition}`} class="quiet">
              {say('lessons.room.frees', { size: sizeInWords(freesBytes) })}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
