import type { ComponentChildren } from 'preact';
import type { WorkHandedIn } from '#core/work/payloads.ts';
import { LogTable } from '../ui/LogTable.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Note } from '../ui/Note.tsx';
import { Tab } from '../ui/Tab.tsx';
import { wordsFor } from '../ui/words.ts';
import { AnswersTable, type AnswerRow } from './AnswersTable.tsx';
import { FileView, type HandedInFile } from './FileView.tsx';

const say = wordsFor('teacher');

export type PieceOnDesk = {
  workId: string;
  name: string;
  title: string;
  subject: string | undefined;
  text: string | undefined;
  files: readonly HandedInFile[];
  /** They are on their way to this screen. */
  filesCome?: boolean;
  log: { entries: NonNullable<WorkHandedIn['log']>; unit: string | undefined } | undefined;
  /** The child brings it to school. */
  paper: boolean;
  answers: readonly AnswerRow[];
  done: string;
  arrived: string | undefined;
  attempt: number;
  attempts: number;
  /** What was said to earlier attempts at the same task. */
  earlier: readonly string[];
};

/** `children`: in the place of its words, while they are not here. */
type WorkPieceProps = { piece: PieceOnDesk; children?: ComponentChildren };

/** The work itself: media, words, both dates, and what was said before. */
export function WorkPiece({ piece, children }: WorkPieceProps) {
  const { name, title, subject, files } = piece;
  const isAway = children !== undefined && children !== false;
  return (
    <article class="stack wide" aria-labelledby="piece-title">
      <div class="row spread">
        <h2 id="piece-title">{say('review.heading', { name, title })}</h2>
        {subject !== undefined && <Tab subject={subject} />}
      </div>
      {piece.filesCome === true && (
        <p role="status" class="quiet">
          {say('review.mediaComing', { name })}
        </p>
      )}
      {files.map((file) => {
        const alike = files.filter(({ kind }) => kind === file.kind);
        const number = alike.indexOf(file) + 1;
        return <FileView key={file.address} {...{ file, name, number }} count={alike.length} />;
      })}
      <div class="sheet stack">
        {piece.paper && <Paper name={name} />}
        {isAway ? children : <Said {...piece} />}
        <Dates {...piece} />
      </div>
      {piece.answers.length > 0 && <AnswersTable name={name} answers={piece.answers} />}
      {piece.earlier.length > 0 && <Earlier texts={piece.earlier} />}
    </article>
  );
}

function Said(piece: PieceOnDesk) {
  const { name, log } = piece;
  return (
    <>
      <Words {...piece} />
      {log !== undefined && (
        <>
          <h3>{say('review.log', { name })}</h3>
          <LogTable {...log} />
        </>
      )}
    </>
  );
}

function Paper({ name }: { name: string }) {
  return (
    <div class="stack tight">
      <Mark icon="report">{say('review.paper', { name })}</Mark>
      <p class="quiet">{say('review.paperWhy')}</p>
    </div>
  );
}

/** Of a piece without words nothing is said where something else is in it. */
function Words({ name, text, log, paper }: PieceOnDesk) {
  if (text !== undefined && text.trim() !== '') {
    return (
      <>
        <h3>{say('review.wrote', { name })}</h3>
        <p class="words" dir="auto">
          {text}
        </p>
      </>
    );
  }
  return log === undefined && !paper ? <p class="quiet">{say('review.noText', { name })}</p> : null;
}

function Dates({ done, arrived, attempt, attempts }: PieceOnDesk) {
  return (
    <p class="quiet small">
      {say('review.done', { done })} {arrived !== undefined && say('review.arrived', { arrived })}{' '}
      {attempts > 1 && say('review.attempt', { attempt, attempts })}
    </p>
  );
}

function Earlier({ texts }: { texts: readonly string[] }) {
  return (
    <section class="stack" aria-labelledby="earlier-title">
      <h3 id="earlier-title">{say('review.earlier')}</h3>
      {texts.map((text, index) => (
        <Note key={index}>
          <p class="words" dir="auto">
            {text}
          </p>
        </Note>
      ))}
    </section>
  );
}
