import type { Verdict } from '#core/work/payloads.ts';
import { Mark } from '../ui/Mark.tsx';
import { Note } from '../ui/Note.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { VoiceScreen } from '../voice/VoiceScreen.tsx';

const say = wordsFor('family');

const VERDICT = { accepted: 'work.accepted', again: 'work.tryAgain' } as const;

type FeedbackForFamily = {
  text: string;
  verdict: Verdict | undefined;
  when: string;
  /** What was said aloud. */
  spoken: Parameters<typeof VoiceScreen>[0]['message'] | undefined;
};

export type PieceForFamily = {
  workId: string;
  title: string;
  /** "photo, writing". */
  kinds: string;
  paper: boolean;
  done: string;
  arrived: string | undefined;
  seen: boolean;
  feedback: readonly FeedbackForFamily[];
};

/** What one child handed in and what was said to it, newest first. */
export function ChildWork({ name, pieces }: { name: string; pieces: readonly PieceForFamily[] }) {
  return (
    <Sheet label={say('work.of', { name })}>
      <h3 class="big" dir="auto">
        {name}
      </h3>
      {pieces.length === 0 && <p>{say('work.none')}</p>}
      {pieces.length > 0 && (
        <ul class="stack wide">
          {pieces.map((piece) => (
            <li key={piece.workId} class="piece stack">
              <Piece {...piece} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Piece({ title, kinds, paper, done, arrived, seen, feedback }: PieceForFamily) {
  return (
    <>
      <div>
        <h4 dir="auto">{title}</h4>
        <p class="small">{kinds}</p>
        <p class="quiet small">
          {arrived === undefined
            ? say('work.done', { when: done })
            : say('work.doneArrived', { done, arrived })}
        </p>
      </div>
      {arrived === undefined && <Mark icon="left">{say('work.onTheWay')}</Mark>}
      {paper && feedback.length === 0 && <Mark icon="report">{say('work.paper')}</Mark>}
      {feedback.map(({ text, verdict, when, spoken }, index) => (
        <Note key={index}>
          {verdict !== undefined && (
            <Mark icon={verdict === 'accepted' ? 'check' : 'turn'}>{say(VERDICT[verdict])}</Mark>
          )}
          {spoken !== undefined && <VoiceScreen key={spoken.id} message={spoken} />}
          {text !== '' && (
            <p class="words" dir="auto">
              {text}
            </p>
          )}
          <p class="quiet small">{say('work.feedbackFromSchool', { when })}</p>
        </Note>
      ))}
      {feedback.length === 0 && (
        <Mark icon={seen ? 'eye' : 'clock'}>{say(seen ? 'work.seen' : 'work.waiting')}</Mark>
      )}
    </>
  );
}
