import { useState } from 'preact/hooks';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import { Button } from '../../../ui/Button.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';
import { HandedInNote } from './HandedInNote.tsx';
import { KeptFile } from './KeptFile.tsx';
import type { LessonTools } from '../lesson-tools.ts';
import { PhotoAnswer } from './PhotoAnswer.tsx';
import { SoundAnswer } from './SoundAnswer.tsx';
import { EMPTY_DRAFT } from '../drafts.ts';
import { useRecorder } from './use-recorder.ts';

const say = wordsFor('student');

/** A task: any of its ways to answer, alone or together. What is made is a draft until it goes into the bag. */
export function TaskAnswer({ block, tools }: { block: TaskBlock; tools: LessonTools }) {
  const handedIn = tools.handedIn(block.id);
  const draft = tools.draft(block.id) ?? EMPTY_DRAFT;
  const recorder = useRecorder(block.id, tools);
  const isRecording = recorder.state.state === 'recording' || recorder.state.state === 'opening';
  const [open, setOpen] = useState(() => handedIn.length === 0 || hasContent(draft));
  const handing = useAction();

  const handIn = () =>
    handing.run(async () => {
      await tools.handIn(block);
      setOpen(false);
    });

  return (
    <section class="stack wide" aria-labelledby={`${block.id}-title`}>
      <h2 id={`${block.id}-title`}>{block.title}</h2>
      <div class="prose">
        <RichText content={block.prompt} />
      </div>
      {handedIn.length > 0 && (
        <HandedInNote pieces={handedIn} onMore={open ? undefined : () => setOpen(true)} />
      )}
      {open && (
        <>
          {block.ways.includes('writing') && (
            <TextField
              long
              id={`${block.id}-text`}
              label={say('task.writing')}
              value={draft.text ?? ''}
              disabled={handing.busy}
              onInput={(text) =>
                tools.saveDraft(block.id, { ...(tools.draft(block.id) ?? EMPTY_DRAFT), text })
              }
            />
          )}
          {block.ways.includes('photo') && (
            <PhotoAnswer keep={(picture) => tools.keepPhoto(block.id, picture)} />
          )}
          {block.ways.includes('sound') && <SoundAnswer recorder={recorder} />}
          <Files
            files={draft.files}
            tools={tools}
            onRemove={(file) => void tools.removeFile(block.id, file)}
          />
          {handing.failed && <Trouble>{say('task.notHandedIn')}</Trouble>}
          <Button
            main
            large
            wide
            icon="bag"
            disabled={!hasContent(draft) || isRecording || handing.busy}
            onPress={handIn}
          >
            {say(handing.busy ? 'saving' : 'task.handIn')}
          </Button>
        </>
      )}
    </section>
  );
}

function hasContent(draft: Draft): boolean {
  return (draft.text ?? '').trim() !== '' || draft.files.length > 0;
}

type FilesProps = { files: readonly WorkFile[]; tools: LessonTools; onRemove: (file: WorkFile) => void };

function Files({ files, tools, onRemove }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <ul class="kept-files" aria-label={say('task.files')}>
      {files.map((file) => (
        <li key={file.parts.map(([hash]) => hash).join()}>
          <KeptFile file={file} open={tools.openFile} onRemove={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  );
}
