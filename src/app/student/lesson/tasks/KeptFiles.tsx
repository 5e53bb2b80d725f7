import type { WorkFile } from '#core/work/payloads.ts';
import { wordsFor } from '../../../ui/words.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { KeptFile } from './KeptFile.tsx';

const say = wordsFor('student');

type KeptFilesProps = { kind: WorkFile['kind']; blockId: string; tools: LessonTools };

/** What is in the draft of this kind, each with a way to take it out. */
export function KeptFiles({ kind, blockId, tools }: KeptFilesProps) {
  const files = (tools.draft(blockId)?.files ?? []).filter((file) => file.kind === kind);
  if (files.length === 0) return null;
  return (
    <ul class="kept-files" aria-label={say('task.files')}>
      {files.map((file) => (
        <li key={file.parts.map(([hash]) => hash).join()}>
          <KeptFile file={file} open={tools.openFile} onRemove={() => void tools.removeFile(blockId, file)} />
        </li>
      ))}
    </ul>
  );
}
