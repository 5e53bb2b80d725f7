import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CaptureKind } from '../../../../platform/capture.ts';
import { Button } from '../../../../ui/Button.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { Icon } from '../../../../ui/Icon.tsx';
import { sizeInWords } from '../../../../ui/sizes.ts';
import { wordsFor } from '../../../../ui/words.ts';
import { clockOf } from '../../../../ui/clock-of.ts';
import type { Recorder } from './recorder.ts';
import { SelfView } from './SelfView.tsx';
import type { Figures as Counted } from './take.ts';

const say = wordsFor('lesson');

type RecordingPanelProps = {
  kind: CaptureKind;
  recorder: Recorder;
  paused: boolean;
  maxSeconds: number | undefined;
};

/** While it records: what is heard and seen, how long, how large, and the ways to pause and to end. It is said elsewhere. */
export function RecordingPanel({ kind, recorder, paused, maxSeconds }: RecordingPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.querySelector<HTMLElement>('.main')?.focus();
  }, []);
  const isFilm = kind === 'video';
  const running = isFilm ? 'media.filming' : 'task.recording';
  return (
    <div class={classNames('rec-panel stack', paused && 'paused')} ref={panel}>
      {isFilm && <SelfView stream={recorder.stream()} />}
      <p class="with-icon strong">
        <Icon name={paused ? 'pause' : isFilm ? 'film' : 'mic'} />
        <span>{say(paused ? 'media.paused' : running)}</span>
      </p>
      <Figures figures={recorder.figures} maxSeconds={maxSeconds} />
      <Button main wide large icon="stop" onPress={() => recorder.end('person')}>
        {say('task.stop')}
      </Button>
      <Button icon={paused ? 'play' : 'pause'} onPress={paused ? recorder.resume : recorder.pause}>
        {say(paused ? 'media.goOn' : 'media.pause')}
      </Button>
    </div>
  );
}

type FiguresProps = { figures: ReadonlySignal<Counted>; maxSeconds: number | undefined };

/** Drawn anew five times a second, alone. */
function Figures({ figures, maxSeconds }: FiguresProps) {
  const { seconds, level, sizeBytes } = figures.value;
  return (
    <>
      <div class="rec-level" aria-hidden="true">
        <i style={{ inlineSize: `${String(Math.round(level * 100))}%` }} />
      </div>
      <p class="row spread">
        <span>
          <span class="big">{clockOf(seconds)}</span>
          {maxSeconds !== undefined && (
            <span class="quiet"> {say('media.ofTime', { time: clockOf(maxSeconds) })}</span>
          )}
        </span>
        <span class="quiet">{say('task.soundSize', { size: sizeInWords(sizeBytes) })}</span>
      </p>
    </>
  );
}
