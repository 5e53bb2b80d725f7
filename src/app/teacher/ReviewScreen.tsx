import type { WorkToReview } from '#core/work/review-queue.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { useState } from 'preact/hooks';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { useParts } from '../parts.ts';
import { useWholeWork } from '../platform/use-whole-work.ts';
import { OlderWork } from '../ui/OlderWork.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { pieceOnDesk, queuedPiece, withMedia } from './describe-piece.ts';
import { FeedbackScreen } from './FeedbackScreen.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import { ReviewQueue } from './ReviewQueue.tsx';
import { takeWordBack, type GivenWord } from './take-word-back.ts';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useDesk } from './use-desk.ts';
import { usePileMedia } from './use-pile-media.ts';
import { usePile } from './use-pile.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { useSeen } from './use-seen.ts';
import { WorkPiece } from './WorkPiece.tsx';

const say = wordsFor('teacher');

/** What students handed in and nobody has answered: queue, work, and a word back. Offline too, but for films. */
export function ReviewScreen() {
  const desk = useDesk();
  if (desk.state === 'opening')
    return (
      <TeacherDeskScreen desk={desk}>
        <Opening />
      </TeacherDeskScreen>
    );
  if (desk.state === 'failed') {
    return (
      <TeacherDeskScreen desk={desk}>
        <ReadTrouble />
      </TeacherDeskScreen>
    );
  }
  return (
    <TeacherDeskScreen desk={desk}>
      <Reviewing desk={desk.value} />
    </TeacherDeskScreen>
  );
}

function Reviewing({ desk }: { desk: OnDesk }) {
  const { works, queue, rows, setting } = usePile(desk);
  const [chosen, setChosen] = useState<string>();
  const [given, setGiven] = useState<GivenWord>();
  const [last, setLast] = useState<WorkToReview>();
  const parts = useParts();
  const index = Math.max(
    0,
    queue.findIndex(({ workId }) => workId === chosen),
  );
  const piece = queue[index];
  const go = (step: number) => setChosen(queue[index + step]?.workId ?? piece?.workId);
  const undo = async () => {
    if (given === undefined || !(await takeWordBack(parts, given))) return;
    setGiven(undefined);
    setChosen(given.workId);
  };
  useReviewKeys({ go, undo: () => void undo() });
  useSeen(piece);
  const whole = useWholeWork(piece);
  const media = usePileMedia({ queue, index, last });
  const next = (word: GivenWord) => {
    setGiven(word);
    setLast(piece);
    setChosen((queue[index + 1] ?? queue[index - 1])?.workId);
  };
  return (
    <>
      <ReviewHead count={queue.length} given={given} onUndo={() => void undo()} />
      {piece === undefined ? (
        <EmptyDeskScreen icon="inbox">
          <b>{say('review.none')}</b> {say('review.noneWhy')}
        </EmptyDeskScreen>
      ) : (
        <div class="review">
          <ReviewQueue pieces={rows} current={piece.workId} onChoose={setChosen} />
          <WorkPiece key={piece.workId} piece={withMedia(pieceOnDesk(piece, works, setting), media)}>
            {whole.state !== 'here' && <OlderWork state={whole.state} onAgain={whole.again} />}
          </WorkPiece>
          <FeedbackScreen
            key={`feedback ${piece.workId}`}
            piece={piece}
            name={queuedPiece(piece, setting).name}
            onGiven={next}
          />
        </div>
      )}
    </>
  );
}
