import { useEffect, useRef } from 'preact/hooks';
import { bytesAMinute, type CaptureKind } from '../../../../platform/capture.ts';
import { Button } from '../../../../ui/Button.tsx';
import { sizeInWords } from '../../../../ui/sizes.ts';
import { wordsFor } from '../../../../ui/words.ts';
import { BlockedNote } from '../media/BlockedNote.tsx';
import { clockOf } from '../../../../ui/clock-of.ts';
import { useFocusAfter } from '../../use-focus-after.ts';
import type { WayProps } from '../way-props.ts';
import { ChooseFilm } from './ChooseFilm.tsx';
import { EndedNote } from './EndedNote.tsx';
import { KeptRecordings } from './KeptRecordings.tsx';
import type { Recorder } from './recorder.ts';
import { RecordingPanel } from './RecordingPanel.tsx';
import { SelfView } from './SelfView.tsx';
import { useRecorder } from './use-recorder.ts';
import '../media/media.css';

const say = wordsFor('lesson');

/** Nothing is recorded, and no camera is open. */
const AT_REST: ReadonlySet<string> = new Set(['rest', 'opening', 'failed']);

/** A voice or a film, recorded straight onto the disk. It can be heard or seen before it goes into the bag. */
export function RecordingWay({ kind, block, tools, onBusy, onWay }: WayProps & { kind: CaptureKind }) {
  const recorder = useRecorder(block, kind, tools);
  const now = recorder.state.value;
  const isBusy = now.state !== 'rest' && now.state !== 'failed' && now.state !== 'ready';
  useEffect(() => {
    onBusy(isBusy);
    return () => onBusy(false);
  }, [isBusy, onBusy]);
  const hasSome = (tools.draft(block.id)?.files ?? []).some((file) => file.kind === kind);
  const begin = () => void recorder.open(kind === 'video' ? 'wait' : 'record');
  const place = useRef<HTMLDivElement>(null);
  useFocusAfter(now.state, () => place.current?.querySelector<HTMLElement>('button:enabled'));
  return (
    <div class="stack" ref={place}>
      {now.state === 'recording' || now.state === 'paused' ? (
        <RecordingPanel
          {...{ kind, recorder }}
          paused={now.state === 'paused'}
          maxSeconds={block.maxSeconds}
        />
      ) : now.state === 'ready' ? (
        <Ready recorder={recorder} />
      ) : (
        <Beginning
          {...{ kind, hasSome }}
          maxSeconds={block.maxSeconds}
          disabled={now.state === 'opening' || now.state === 'saving'}
          onBegin={begin}
        />
      )}
      <StateSaid kind={kind} state={now.state} />
      {kind === 'video' && AT_REST.has(now.state) && (
        <ChooseFilm blockId={block.id} tools={tools} disabled={now.state === 'opening'} />
      )}
      {now.state === 'rest' && <EndedNote ended={now.ended} />}
      {now.state === 'failed' && (
        <BlockedNote
          {...{ block, onWay }}
          device={kind === 'video' ? 'camera' : 'microphone'}
          fault={now.fault}
          way={kind}
          onAgain={begin}
        />
      )}
      <KeptRecordings {...{ kind, tools }} blockId={block.id} />
    </div>
  );
}

const SAID = {
  opening: { sound: 'media.askingMicrophone', video: 'media.askingCamera' },
  ready: { sound: 'media.cameraOpen', video: 'media.cameraOpen' },
  recording: { sound: 'task.recording', video: 'media.filming' },
  paused: { sound: 'media.paused', video: 'media.paused' },
  saving: { sound: 'saving', video: 'saving' },
} as const;

/** Always there, so that each change is read out; what the panel shows in its own place is not seen twice. */
function StateSaid({ kind, state }: { kind: CaptureKind; state: keyof typeof SAID | 'rest' | 'failed' }) {
  const isSeen = state === 'opening' || state === 'saving';
  return (
    <p class={isSeen ? 'quiet' : 'sr'} role="status">
      {state !== 'rest' && state !== 'failed' && say(SAID[state][kind])}
    </p>
  );
}

type BeginningProps = {
  kind: CaptureKind;
  hasSome: boolean;
  maxSeconds: number | undefined;
  disabled: boolean;
  onBegin: () => void;
};

/** Before a second is recorded: what a minute will cost, and how long it may be. */
function Beginning({ kind, hasSome, maxSeconds, disabled, onBegin }: BeginningProps) {
  const isFilm = kind === 'video';
  return (
    <>
      <div class="row">
        <Button icon={isFilm ? 'film' : 'mic'} disabled={disabled} onPress={onBegin}>
          {say(isFilm ? 'media.openCamera' : hasSome ? 'media.recordAgain' : 'task.record')}
        </Button>
      </div>
      <p class="quiet">
        {say('media.aMinute', { size: sizeInWords(bytesAMinute(kind)) })}
        {maxSeconds !== undefined && <> {say('media.atMost', { time: clockOf(maxSeconds) })}</>}
      </p>
    </>
  );
}

/** The camera is open: the child sees what will be in the film. */
function Ready({ recorder }: { recorder: Recorder }) {
  return (
    <div class="rec-panel stack">
      <SelfView stream={recorder.stream()} />
      <p>{say('media.cameraOpen')}</p>
      <Button wide large icon="film" onPress={recorder.begin}>
        {say('media.startFilm')}
      </Button>
      <div class="row">
        <Button bare icon="wrong" onPress={recorder.shut}>
          {say('media.closeCamera')}
        </Button>
      </div>
    </div>
  );
}
