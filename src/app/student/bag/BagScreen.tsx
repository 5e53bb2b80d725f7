/** The bag: every piece of work and where it is, what waits and what it will cost, and the way to send it now. */
import { readBag, type PieceInBag } from '#local/outbox/read-bag.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { TakeOut } from '../lesson/tasks/TakeOut.tsx';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { BagPocket } from './BagPocket.tsx';
import { visitInWords } from './visit-in-words.ts';
import { StrandedNote } from './StrandedNote.tsx';
import { useTakeOut } from './use-take-out.ts';
import { bytesOf, workView } from './work-view.ts';
import { WorkSheet } from './WorkSheet.tsx';
import './bag.css';

const say = wordsFor('student');

function isWaiting({ whereabouts: { state } }: PieceInBag): boolean {
  return state === 'saved' || state === 'left';
}

function isHeld(waiting: readonly PieceInBag[]): boolean {
  const isHeldPiece = ({ whereabouts, planUntil }: PieceInBag) =>
    whereabouts.state === 'left' && planUntil !== null;
  return waiting.length > 0 && waiting.every(isHeldPiece);
}

/** What the next sync costs. */
function waitingBytes(piece: PieceInBag): number {
  return (piece.whereabouts.state === 'saved' ? bytesOf(piece) : piece.waitingBytes) - piece.heldBytes;
}

export function BagScreen() {
  const { work, clock, school } = useParts();
  const student = useStudent();
  const { stream, personId } = student;
  const takeOut = useTakeOut(personId);
  const pieces = useStored(() => readBag(work, stream, clock.now()), [work, stream]);
  const visiting = school.visiting.value;
  return (
    <StudentPage title={say('bag.title')} student={student}>
      {pieces.state === 'failed' && <ReadTrouble />}
      {visiting.state === 'broken' && <Trouble>{say('actionFailed')}</Trouble>}
      {takeOut.stranded && <StrandedNote />}
      {pieces.state === 'here' && (
        <BagPocket
          pieces={pieces.value.filter(isWaiting).length}
          held={isHeld(pieces.value.filter(isWaiting))}
          any={pieces.value.length > 0}
          waitingBytes={pieces.value.filter(isWaiting).reduce((sum, piece) => sum + waitingBytes(piece), 0)}
          busy={visiting.state === 'busy'}
          said={visiting.state === 'rested' ? visitInWords(visiting.last, clock.now()) : undefined}
          onSync={() => void school.visitNow('person')}
        />
      )}
      {pieces.state === 'here' && pieces.value.length > 0 && (
        <section class="stack" aria-labelledby="all">
          <h2 id="all">{say('bag.where')}</h2>
          <ul class="stack wide">
            {[...pieces.value].reverse().map((piece) => (
              <li key={piece.workId}>
                <WorkSheet work={workView(piece, clock.now())} level={3}>
                  <div class="row">
                    <Button
                      icon={piece.feedback.length > 0 ? 'messages' : 'eye'}
                      href={`/bag/${piece.workId}`}
                    >
                      {say(piece.feedback.length > 0 ? 'bag.read' : 'bag.look')}
                    </Button>
                  </div>
                  {piece.canTakeBack && <TakeOut onTake={() => takeOut.take(piece)} />}
                </WorkSheet>
              </li>
            ))}
          </ul>
        </section>
      )}
      {pieces.state === 'here' && pieces.value.length === 0 && <Blank icon="bag">{say('bag.nothing')}</Blank>}
    </StudentPage>
  );
}
