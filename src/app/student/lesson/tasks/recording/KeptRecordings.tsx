import type { CaptureKind } from '../../../../platform/capture.ts';
import { wordsFor } from '../../../../ui/words.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { KeptFile } from '../KeptFile.tsx';
import { TakenOutNote } from '../media/TakenOutNote.tsx';
import { useTakeOut } from '../media/use-take-out.ts';

const say = wordsFor('lesson');

type KeptRecordingsProps = { kind: CaptureKind; blockId: string; tools: LessonTools };

/** What was recorded so far. A new recording never takes the place of an old one. */
export function KeptRecordings({ kind, blockId, tools }: KeptRecordingsProps) {
  const takeOut = useTakeOut(blockId, tools);
  const files = (tools.draft(blockId)?.files ?? []).filter((file) => file.kind === kind);
  return (
    <>
      {files.length > 0 && (
        <ul class="kept-files" aria-label={say('task.files')}>
          {files.map((file) => (
            <li key={file.parts.map(([hash]) => hash).join()}>
              <KeptFile file={file} open={tools.openFile} onRemove={() => takeOut.takeOut(file)} />
            </li>
          ))}
        </ul>
      )}
      <TakenOutNote takeOut={takeOut} />
    </>
  );
}
