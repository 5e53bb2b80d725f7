/** One piece of work: what was handed in, where it is, the school's receipt, and what the teacher said to it. */
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { workFileAddress } from '#core/work/file-address.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { readFile } from '#local/outbox/keep-file.ts';
import { readBag } from '#local/outbox/read-bag.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { openMeter } from '#local/plan/meter.ts';
import { readTeachers } from '#local/shelf/messages.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { useWholeWork, type WholeWork } from '../../platform/use-whole-work.ts';
import { Button } from '../../ui/Button.tsx';
import { momentInWords } from '../../ui/moments.ts';
import { OlderWork } from '../../ui/OlderWork.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { KeptFile, type FileAtSchool } from '../lesson/tasks/KeptFile.tsx';
import { TakeOut } from '../lesson/tasks/TakeOut.tsx';
import { FeedbackNotes } from '../messages/FeedbackNotes.tsx';
import { feedbackView } from '../messages/feedback-view.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { ReceiptFacts } from './ReceiptFacts.tsx';
import { workView } from './work-view.ts';
import { StrandedNote } from './StrandedNote.tsx';
import { useTakeOut } from './use-take-out.ts';
import { WorkContent } from './WorkContent.tsx';
import { WorkSheet } from './WorkSheet.tsx';
import './bag.css';

const say = wordsFor('student');

export function WorkScreen() {
  const { params } = useRoute();
  const { work, clock } = useParts();
  const student = useStudent();
  const { personId, stream } = student;
  const workId = params['workId'];
  const found = useStored(
    async () => (await readBag(work, stream, clock.now())).find((piece) => piece.workId === workId) ?? null,
    [work, stream, workId],
  );
  const teachers = useStored(() => readTeachers(work, personId), [work, personId]);
  const piece = found.state === 'here' ? found.value : undefined;
  const whole = useWholeWork(piece ?? undefined);
  const takeOut = useTakeOut(personId);
  // Between the taking and the lesson the piece is in the bag no more, and nothing is wrong.
  const [taken, setTaken] = useState(false);
  const take = (of: PieceOfWork) => {
    setTaken(true);
    return takeOut.take(of);
  };
  const names = teachers.state === 'here' ? teachers.value : new Map<string, string>();
  return (
    <StudentPage title={piece?.work.title ?? say('bag.title')} student={student}>
      {found.state === 'failed' && <ReadTrouble />}
      {takeOut.stranded && <StrandedNote />}
      {piece === null && !takeOut.stranded && !taken && <Trouble>{say('bag.notFound')}</Trouble>}
      {piece !== undefined && piece !== null && (
        <>
          <FeedbackNotes notes={feedbackView(piece, names, clock.now())} />
          <WorkSheet work={workView(piece, clock.now())} level={2}>
            {piece.canTakeBack && <TakeOut onTake={() => take(piece)} />}
          </WorkSheet>
          <WhatItIs
            piece={piece}
            whole={whole}
            open={(file) => openFile(piece, file)}
            onFetched={({ sizeBytes }) => openMeter(work, clock.now).spent(sizeBytes)}
          />
          <ReceiptFacts
            handedIn={momentInWords(piece.doneAt, clock.now())}
            arrived={piece.arrivedAt === null ? undefined : momentInWords(piece.arrivedAt, clock.now())}
            attempt={piece.attempt}
            attempts={piece.attempts}
            workId={piece.workId}
          />
        </>
      )}
      <div>
        <Button bare icon="back" href="/bag">
          {say('bag.title')}
        </Button>
      </div>
    </StudentPage>
  );

  async function openFile({ stream: owner }: PieceOfWork, file: PieceOfWork['work']['files'][number]) {
    const read = await readFile(work, owner, file);
    return read.state === 'here' ? read.blob : undefined;
  }
}

type WhatItIsProps = {
  piece: PieceOfWork;
  whole: WholeWork;
  open: Parameters<typeof KeptFile>[0]['open'];
  onFetched: (file: WorkFile) => void;
};

function WhatItIs({ piece, whole, open, onFetched }: WhatItIsProps) {
  const { work, stream, workId, arrivedAt } = piece;
  const atSchool = (file: WorkFile, index: number): FileAtSchool | undefined =>
    arrivedAt === null
      ? undefined
      : { address: workFileAddress(stream, workId, index), onFetched: () => onFetched(file) };
  return (
    <section class="stack" aria-labelledby="what">
      <h2 id="what">{say('bag.what')}</h2>
      {whole.state === 'here' ? (
        <WorkContent work={work} />
      ) : (
        <OlderWork state={whole.state} onAgain={whole.again} />
      )}
      {work.files.map((file, index) => (
        <KeptFile key={file.parts[0]?.[0]} file={file} open={open} atSchool={atSchool(file, index)} />
      ))}
    </section>
  );
}
