import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PackView } from './pack-view.ts';

const say = wordsFor('student');

type PackStateProps = { pack: PackView; onFetch: () => void; onPause: () => void };

const TROUBLE = {
  'no-contact': 'lessons.noContact',
  'no-room': 'lessons.noRoom',
  'bad-signature': 'lessons.badPack',
  'bad-bytes': 'lessons.badPack',
  'too-new': 'lessons.tooNew',
  'too-old': 'lessons.tooOld',
} as const;

const FETCH = {
  away: 'lessons.fetch',
  update: 'lessons.update',
  paused: 'lessons.resume',
  damaged: 'lessons.mend',
} as const;

/** Where a pack is: here, on its way, paused, or to be fetched for its price. */
export function PackState({ pack, onFetch, onPause }: PackStateProps) {
  const { where, trouble, leftBytes } = pack;
  return (
    <div class="stack">
      <WhereMark pack={pack} />
      {trouble !== undefined && <p>{say(TROUBLE[trouble])}</p>}
      {where === 'coming' && (
        <div class="row">
          <Button icon="pause" onPress={onPause}>
            {say('lessons.pause')}
          </Button>
        </div>
      )}
      {where !== 'here' && where !== 'coming' && (
        <Button icon="download" price={leftBytes > 0 ? sizeInWords(leftBytes) : undefined} onPress={onFetch}>
          {say(FETCH[where])}
        </Button>
      )}
    </div>
  );
}

function WhereMark({ pack: { where, doneBytes, sizeBytes } }: { pack: PackView }) {
  switch (where) {
    case 'here':
      return (
        <Mark icon="tabletok" tone="good">
          {say('lessons.here')}
        </Mark>
      );
    case 'damaged':
      return (
        <Mark icon="broken" tone="bad">
          {say('lessons.damaged')}
        </Mark>
      );
    case 'update':
      return <Mark icon="sync">{say('lessons.updateReady')}</Mark>;
    case 'away':
      return <Mark icon="away">{say('lessons.away')}</Mark>;
    case 'coming':
    case 'paused':
      return <Bytes done={doneBytes} of={sizeBytes} />;
  }
}

function Bytes({ done, of }: { done: number; of: number }) {
  const words = say('lessons.bytes', { done: sizeInWords(done), of: sizeInWords(of) });
  return (
    <div class="stack tight">
      <progress class="bytes" value={done} max={of} aria-label={words} />
      <p class="quiet small">{words}</p>
    </div>
  );
}
