import { useEffect, useState } from 'preact/hooks';
import type { OwnNotices as Own } from '#core/protocol/notices.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { askOwnNotices, chooseNotices } from './own-notices.ts';

const say = wordsFor('conversation');

/** How the weekly notice reaches this guardian, and the button that stops it. Nothing is drawn where the school is not reached. */
export function OwnNotices() {
  const [own, setOwn] = useState<Own>();
  const [failed, setFailed] = useState(false);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    let gone = false;
    void askOwnNotices().then((answer) => {
      if (!gone) setOwn(answer);
    });
    return () => {
      gone = true;
    };
  }, []);
  if (own === undefined) return null;
  const isStopped = own.next === 'stopped';
  const choose = () => {
    setChoosing(true);
    void chooseNotices(isStopped).then((answer) => {
      setFailed(answer === undefined);
      if (answer !== undefined) setOwn(answer);
      setChoosing(false);
    });
  };
  const next = own.next.replace('-', '_');
  return (
    <section class="stack" aria-labelledby="own-notices">
      <h2 id="own-notices">{say('notices.title')}</h2>
      <p role="status">{say('notices.way', { next, language: own.language, address: own.address ?? '' })}</p>
      {failed && <Trouble>{say('notices.failed')}</Trouble>}
      <div class="row">
        <Button icon={isStopped ? 'messages' : 'silent'} disabled={choosing} onPress={choose}>
          {isStopped ? say('notices.begin') : say('notices.stop')}
        </Button>
      </div>
    </section>
  );
}
