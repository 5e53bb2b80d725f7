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

/** The files of a pack, their way up, and what the school said to them. */
export function PublishForm(props: {
  files: readonly { name: string; size: number }[];
  progress: PublishState;
  onFiles: (files: File[]) => void;
  onPublish: () => void;
  onStop: () => void;
}) {
  const { files, progress } = props;
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
            multiple
            disabled={sending}
            aria-describedby="pack-files-hint"
            onChange={({ currentTarget }) => {
              const chosen = [...(currentTarget.files ?? [])];
              if (chosen.length > 0) props.onFiles(chosen);
              currentTarget.value = '';
            }}
          />
        </label>
        <span class="quiet" id="pack-files-hint">
          {say('packs.fileHint')}
        </span>
      </div>
      {files.length > 0 && (
        <ul class="points">
          {files.map(({ name, size }) => (
            <li key={name}>{say('packs.chosen', { name, size: sizeInWords(size) })}</li>
          ))}
        </ul>
      )}
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
          <Button main icon="school" disabled={files.length === 0} onPress={props.onPublish}>
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
