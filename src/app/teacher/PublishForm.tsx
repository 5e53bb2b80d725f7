import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type PublishState =
  | { state: 'rest' }
  | { state: 'sending'; sentBytes: number; totalBytes: number }
  | { state: 'published'; title: string; version: number }
  | { state: 'failed'; why: string };

/** A pack file, its way up, and what the school said to it. */
export function PublishForm(props: {
  file: { name: string; sizeBytes: number } | undefined;
  progress: PublishState;
  onFile: (file: File) => void;
  onPublish: () => void;
  onStop: () => void;
}) {
  const { file, progress } = props;
  const sending = progress.state === 'sending';
  return (
    <Sheet label={say('packs.publish')}>
      <h2>{say('packs.publish')}</h2>
      <div class="row">
        <label class="button file-choice">
          <Icon name="pack" />
          <span>{say('packs.file')}</span>
          <input
            type="file"
            accept=".bookbag"
            disabled={sending}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (chosen !== undefined) props.onFile(chosen);
              currentTarget.value = '';
            }}
          />
        </label>
        {file !== undefined && (
          <span>{say('packs.chosen', { name: file.name, size: sizeInWords(file.sizeBytes) })}</span>
        )}
      </div>
      {sending && <Sending {...progress} onStop={props.onStop} />}
      <div role="status">
        {progress.state === 'published' && (
          <Mark icon="check" tone="good">
            {say('packs.published', { title: progress.title, version: progress.version })}
          </Mark>
        )}
      </div>
      {progress.state === 'failed' && <Trouble>{progress.why}</Trouble>}
      {!sending && (
        <div class="row">
          <Button main icon="school" disabled={file === undefined} onPress={props.onPublish}>
            {say('packs.send')}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

function Sending(props: { sentBytes: number; totalBytes: number; onStop: () => void }) {
  const { sentBytes, totalBytes } = props;
  const words =
    sentBytes < totalBytes
      ? say('packs.sending', { done: sizeInWords(sentBytes), total: sizeInWords(totalBytes) })
      : say('packs.checking');
  return (
    <div class="stack upload">
      <progress value={sentBytes} max={totalBytes} aria-label={words} />
      <div class="row spread">
        <span>{words}</span>
        <Button icon="stop" onPress={props.onStop}>
          {say('packs.stop')}
        </Button>
      </div>
    </div>
  );
}
