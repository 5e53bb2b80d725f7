import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { sizeInWords } from '../../../ui/sizes.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { Recorder } from './use-recorder.ts';

const say = wordsFor('student');

const FAULT = {
  blocked: 'task.microphoneBlocked',
  missing: 'task.microphoneMissing',
  unsupported: 'task.microphoneMissing',
  'not-saved': 'task.soundNotSaved',
} as const;

/** A voice, recorded straight onto the disk. It can be listened to before it goes into the bag. */
export function SoundAnswer({ recorder }: { recorder: Recorder }) {
  const { state } = recorder;
  if (state.state === 'recording') return <Recording recorder={recorder} {...state} />;
  return (
    <div class="stack">
      <div class="row">
        <Button icon="mic" disabled={state.state === 'opening'} onPress={recorder.start}>
          {say('task.record')}
        </Button>
      </div>
      {state.state === 'failed' && <Trouble>{say(FAULT[state.fault])}</Trouble>}
    </div>
  );
}

type RecordingProps = { recorder: Recorder; seconds: number; level: number; sizeBytes: number };

function Recording({ recorder, seconds, level, sizeBytes }: RecordingProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), []);
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  return (
    <div class="recording stack" ref={panel}>
      <p class="with-icon strong" role="status">
        <Icon name="mic" /> {say('task.recording')}
      </p>
      <div class="level" aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(level * 100)}%` }} />
      </div>
      <p class="row spread">
        <span class="big">{time}</span>
        <span class="quiet">{say('task.soundSize', { size: sizeInWords(sizeBytes) })}</span>
      </p>
      <Button main wide icon="stop" onPress={recorder.stop}>
        {say('task.stop')}
      </Button>
    </div>
  );
}
