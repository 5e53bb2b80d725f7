import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

type PlanHeldProps = {
  heldBytes: number;
  /** What is left of it, in a sentence. */
  planLeft: string;
  until: string;
  /** What one press lets through: the usual, and what all of it needs where that is more. */
  offers: readonly number[];
  failed: boolean;
  onAllow: (bytes: number) => void;
};

/** What the data plan does not carry, and the grown-up's word that lets it through this once. */
export function PlanHeld({ heldBytes, planLeft, until, offers, failed, onAllow }: PlanHeldProps) {
  return (
    <Sheet label={say('plan.heldTitle')}>
      <h2>{say('plan.heldTitle')}</h2>
      {failed && <Trouble>{say('lessons.notSaved')}</Trouble>}
      <p>
        {planLeft} {say('plan.held', { size: sizeInWords(heldBytes) })}
      </p>
      <p class="quiet" id="plan-more">
        {say('plan.moreWhat', { until })}
      </p>
      <div class="stack">
        {offers.map((bytes) => (
          <Button key={bytes} wide icon="sync" describedBy="plan-more" onPress={() => onAllow(bytes)}>
            {say('plan.more', { size: sizeInWords(bytes) })}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
