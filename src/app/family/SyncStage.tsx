import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/icons.ts';
import { Pocket } from '../ui/Pocket.tsx';
import { Progress } from '../ui/Progress.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { timeInWords } from '../ui/time-to-go.ts';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import { BigNumber } from './BigNumber.tsx';
import type { Stage, StopReason } from './stage.ts';
import { Way } from './Way.tsx';
import { REACHED } from '#core/protocol/reached.ts';

const say = wordsFor('family');

/** `msToGo`: while something moves, when it is known how long that takes. */
type StageProps = { stage: Stage; msToGo?: number | undefined; onSync: () => void; onFinish: () => void };

/** One picture, one number, one button. What it says is read out when it changes. */
export function SyncStage({ stage, ...others }: StageProps) {
  return (
    <Pocket>
      <div class="stage stack wide" role="status">
        <StageOf stage={stage} {...others} />
      </div>
    </Pocket>
  );
}

function StageOf({ stage, msToGo, onSync, onFinish }: StageProps) {
  switch (stage.state) {
    case 'new':
      return <New />;
    case 'nothing':
      return <Nothing onSync={onSync} />;
    case 'ready':
      return <Ready {...stage} onSync={onSync} />;
    case 'sending':
      return <Sending {...stage} msToGo={msToGo} />;
    case 'held':
      return <Held {...stage} onSync={onSync} />;
    case 'stopped':
      return <Stopped {...stage} onSync={onSync} />;
    case 'safe':
      return <Safe pieces={stage.pieces} onFinish={onFinish} />;
  }
}

function SyncButton({ onSync, word }: { onSync: () => void; word: KeyFor<'family'> }) {
  return (
    <Button main large wide icon="sync" class="go" onPress={onSync}>
      {say(word)}
    </Button>
  );
}

function New() {
  return (
    <>
      <Way name={say('stop.new')} mark="key" look="cut" />
      <p class="title">{say('stop.new')}</p>
      <p class="quiet">{say('stop.newWhy')}</p>
      <SignIn />
    </>
  );
}

function Nothing({ onSync }: { onSync: () => void }) {
  return (
    <>
      <Way name={say('stop.nothing')} mark="check" />
      <p class="title">{say('stop.nothing')}</p>
      <p class="quiet">{say('stop.nothingWhy')}</p>
      <SyncButton onSync={onSync} word="stop.syncEverybody" />
    </>
  );
}

function splitOf(upBytes: number, downBytes: number): string {
  const [up, down] = [sizeInWords(upBytes), sizeInWords(downBytes)];
  if (downBytes === 0) return say('stop.upOnly', { up });
  return upBytes === 0 ? say('stop.downOnly', { down }) : say('stop.split', { up, down });
}

function Ready(props: { upBytes: number; downBytes: number; onSync: () => void }) {
  return (
    <>
      <Way name={say('children.waitsState')} mark="bag" look="waits" isSaid={false} />
      <BigNumber sizeBytes={props.upBytes + props.downBytes} toGo={false} />
      <SyncButton onSync={props.onSync} word="stop.syncEverybody" />
      <p class="quiet">{splitOf(props.upBytes, props.downBytes)}</p>
    </>
  );
}

const STITCHES = 10;

function Sending(props: { doneBytes: number; totalBytes: number; msToGo: number | undefined }) {
  const { doneBytes, totalBytes, msToGo } = props;
  const done = totalBytes === 0 ? 0 : Math.floor((doneBytes / totalBytes) * STITCHES);
  const how = { done: doneBytes === 0 ? '0' : sizeInWords(doneBytes), total: sizeInWords(totalBytes) };
  const word = say(totalBytes > 0 ? 'stop.sending' : 'stop.looking');
  return (
    <>
      <Way name={word} mark={totalBytes > 0 ? 'bag' : 'zoom'} look="moves" />
      {totalBytes > 0 && <BigNumber sizeBytes={totalBytes - doneBytes} toGo />}
      {totalBytes > 0 && (
        <Progress done={done} of={STITCHES} now={done} label={say('stop.sendingHow', how)} />
      )}
      <p class="big strong">{word}</p>
      {totalBytes > 0 && msToGo !== undefined && <p>{say('stop.timeToGo', { time: timeInWords(msToGo) })}</p>}
      {totalBytes > 0 && <p class="quiet">{say('stop.sendingHow', how)}</p>}
    </>
  );
}

function Held({ heldBytes, onSync }: { heldBytes: number; onSync: () => void }) {
  return (
    <>
      <Way name={say('stop.held')} mark="pause" look="held" />
      <BigNumber sizeBytes={heldBytes} toGo />
      <p class="title">{say('stop.held')}</p>
      <p class="quiet">{say('stop.heldWhy')}</p>
      <SyncButton onSync={onSync} word="stop.syncEverybody" />
    </>
  );
}

const REASONS = {
  'no-contact': 'stop.stoppedNoContact',
  portal: 'stop.stoppedPortal',
  'signed-out': 'stop.stoppedSignedOut',
  busy: 'stop.stoppedBusy',
  left: 'stop.stoppedLeft',
  damaged: 'stop.stoppedDamaged',
} as const satisfies Record<StopReason, KeyFor<'family'>>;

/** What lies in the way. */
const MARKS = {
  'no-contact': 'away',
  portal: 'globe',
  'signed-out': 'key',
  busy: 'clock',
  left: 'bag',
  damaged: 'broken',
} as const satisfies Record<StopReason, IconName>;
/** To try again is not enough. */
const NEEDS_HANDS: readonly StopReason[] = ['portal', 'signed-out', 'damaged'];

function Stopped({ why, leftBytes, onSync }: { why: StopReason; leftBytes: number; onSync: () => void }) {
  const noWay = why === 'no-contact' || why === 'portal';
  const title = say(noWay && leftBytes === 0 ? 'stop.noWay' : 'stop.stopped');
  return (
    <>
      <Way name={title} mark={MARKS[why]} look={NEEDS_HANDS.includes(why) ? 'blocked' : 'cut'} />
      {leftBytes > 0 && <BigNumber sizeBytes={leftBytes} toGo />}
      <p class="title">{title}</p>
      <p class="quiet">{say(REASONS[why], { left: sizeInWords(leftBytes) })}</p>
      {why === 'signed-out' ? <SignIn /> : <SyncButton onSync={onSync} word="stop.again" />}
      {why === 'portal' && (
        // Past the service worker: whatever answers shows its page, and the school says that it was reached.
        <Button wide icon="globe" onPress={() => location.assign(REACHED)}>
          {say('stop.seeAnswer')}
        </Button>
      )}
    </>
  );
}

/** To sync leads nowhere before somebody has signed in. */
function SignIn() {
  return (
    <>
      <Button main large wide icon="key" href="/welcome/add">
        {say('stop.withCard')}
      </Button>
      <Button wide icon="people" href="/welcome/household">
        {say('stop.withCode')}
      </Button>
    </>
  );
}

function Safe({ pieces, onFinish }: { pieces: number; onFinish: () => void }) {
  return (
    <>
      <Way name={say('stop.safe')} mark="check" look="safe" />
      <p class="title">{say('stop.safe')}</p>
      <p class="quiet">{say('stop.safeWhat', { pieces })}</p>
      <Button main large wide icon="check" class="go" onPress={onFinish}>
        {say('stop.finished')}
      </Button>
    </>
  );
}
