import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { planDayInWords } from '../../ui/plan-day.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { timeInWords } from '../../ui/time-to-go.ts';
import { wordsFor } from '../../ui/words.ts';
import type { PackActions } from './pack-actions.ts';
import { PackChoice } from './PackChoice.tsx';
import { PackComing } from './PackComing.tsx';
import { PlanNote } from './PlanNote.tsx';
import type { PackView } from './pack-view.ts';

const say = wordsFor('student');

/** `msToGo`: missing while nobody knows. */
type PackStateProps = { pack: PackView; actions: PackActions; msToGo?: number | undefined };

const TROUBLE = {
  'no-contact': 'lessons.noContact',
  'no-room': 'lessons.waitsForRoom',
  'bad-signature': 'lessons.badPack',
  'bad-bytes': 'lessons.badPack',
  'too-new': 'lessons.tooNew',
  'too-old': 'lessons.tooOld',
} as const;

const CHOOSE = { away: 'lessons.fetch', update: 'lessons.update' } as const;
const GO_ON = {
  paused: 'lessons.resume',
  damaged: 'lessons.mend',
} as const;

/** Where a pack is: here, on its way, paused, or to be fetched for its price. */
export function PackState({ pack, actions, msToGo }: PackStateProps) {
  const { where, trouble, leftBytes } = pack;
  return (
    <div class="stack">
      <WhereMark pack={pack} msToGo={msToGo} />
      {trouble !== undefined && trouble !== 'plan' && <p>{say(TROUBLE[trouble])}</p>}
      {trouble === 'plan' && <WaitsForPlan pack={pack} />}
      {(where === 'away' || where === 'update') && (
        <PackChoice pack={pack} word={CHOOSE[where]} onFetch={actions.onFetch} />
      )}
      {(where === 'paused' || where === 'damaged') && (
        <Button
          icon="download"
          price={leftBytes > 0 ? sizeInWords(leftBytes) : undefined}
          onPress={() => actions.onFetch()}
        >
          {say(GO_ON[where])}
        </Button>
      )}
      {where === 'paused' && <PlanNote plan={pack.plan} priceBytes={leftBytes} />}
      {(where === 'coming' || where === 'paused') && <PackComing pack={pack} actions={actions} />}
    </div>
  );
}

/** A child leads a grown-up there. Without a plan any more it comes with the next look. */
function WaitsForPlan({ pack: { plan } }: Pick<PackStateProps, 'pack'>) {
  if (plan === undefined) return null;
  return (
    <>
      <p>{say('lessons.waitsForPlan', { until: planDayInWords(plan.until) })}</p>
      <div class="row">
        <Button icon="people" href="/family">
          {say('lessons.toStop')}
        </Button>
      </div>
    </>
  );
}

function WhereMark({ pack, msToGo }: Pick<PackStateProps, 'pack' | 'msToGo'>) {
  const { where, before = 0 } = pack;
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
      return (
        <>
          {before > 0 && <Mark icon="clock">{say('lessons.waits', { before })}</Mark>}
          {(before === 0 || pack.doneBytes > 0) && <Bytes pack={pack} msToGo={msToGo} />}
        </>
      );
    case 'paused':
      return <Bytes pack={pack} />;
  }
}

function Bytes({ pack: { doneBytes, sizeBytes }, msToGo }: Pick<PackStateProps, 'pack' | 'msToGo'>) {
  // A price is never zero; what has come may be.
  const sizes = { done: doneBytes === 0 ? '0' : sizeInWords(doneBytes), of: sizeInWords(sizeBytes) };
  const words =
    msToGo === undefined
      ? say('lessons.bytes', sizes)
      : say('lessons.bytesTime', { ...sizes, time: timeInWords(msToGo) });
  return (
    <div class="stack tight">
      <progress class="bytes" value={doneBytes} max={sizeBytes} aria-label={say('lessons.bytes', sizes)} />
      <p class="quiet small">{words}</p>
    </div>
  );
}
