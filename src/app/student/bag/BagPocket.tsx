import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type BagPocketProps = {
  pieces: number;
  /** All that waits waits for the data plan. */
  held: boolean;
  /** Anything was ever handed in. */
  any: boolean;
  waitingBytes: number;
  busy: boolean;
  /** What became of the last visit, in a sentence. */
  said: string | undefined;
  onSync: () => void;
};

/** What waits, what sending it costs, and the button. */
export function BagPocket({ pieces, held, any, waitingBytes, busy, said, onSync }: BagPocketProps) {
  return (
    <Pocket labelledBy="waiting">
      <div class="row keep">
        <Icon name="bag" size="xl" />
        <div class="grow stack tight">
          <h2 id="waiting">{say('bag.waits', { pieces })}</h2>
          <p class="quiet">{say(held ? 'bag.waitsPlanWhy' : whyOf(pieces, any))}</p>
        </div>
      </div>
      <Button
        main
        large
        wide
        icon="sync"
        disabled={busy}
        price={waitingBytes > 0 && !busy ? sizeInWords(waitingBytes) : undefined}
        onPress={onSync}
      >
        {say(busy ? 'bag.syncing' : 'bag.sync')}
      </Button>
      <p role="status" class="visit-said">
        {busy ? '' : said}
      </p>
    </Pocket>
  );
}

function whyOf(pieces: number, any: boolean) {
  if (pieces > 0) return 'bag.waitsWhy';
  return any ? 'bag.emptyWhy' : 'bag.noneYet';
}
