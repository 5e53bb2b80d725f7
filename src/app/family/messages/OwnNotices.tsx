import { useState } from 'preact/hooks';
import type { OwnNotices as Own } from '#core/protocol/notices.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { askOwnNotices, chooseNotices } from './own-notices.ts';

const say = wordsFor('conversation');

/**
 * How the weekly notice reaches this guardian, and the button that stops it. The school is asked when they want to know: who
 * only reads their messages pays nothing for it.
 */
export function OwnNotices() {
  const [own, setOwn] = useState<Own>();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const hear = (answering: Promise<Own | undefined>) => {
    setBusy(true);
    void answering.then((answer) => {
      setFailed(answer === undefined);
      if (answer !== undefined) setOwn(answer);
      setBusy(false);
    });
  };
  const wanted = own === undefined ? undefined : own.next === 'stopped';
  // One button for all of it, so that the focus stays.
  const press = () => hear(wanted === undefined ? askOwnNotices() : chooseNotices(wanted));
  return (
    <section class="stack" aria-labelledby="own-notices">
      <h2 id="own-notices">{say('notices.title')}</h2>
      <p role="status">{own !== undefined && say('notices.way', wayOf(own))}</p>
      {failed && <Trouble>{say('notices.failed')}</Trouble>}
      {/* Where no notice goes there is none to stop. */}
      {own?.next !== 'no-address' && (
        <div class="row">
          <Button icon={wanted === false ? 'silent' : 'messages'} disabled={busy} onPress={press}>
            {own === undefined ? say('notices.ask') : say(wanted === true ? 'notices.begin' : 'notices.stop')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Catalogues choose by words without hyphens. */
function wayOf({ next, language, address }: Own) {
  return { next: next.replace('-', '_'), language, address: address ?? '' };
}
