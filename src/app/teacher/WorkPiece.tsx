import type { WorkFile } from '#core/work/payloads.ts';
import { Note } from '../ui/Note.tsx';
import { Tab } from '../ui/Tab.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { PhotoView } from './PhotoView.tsx';
import { SoundPlayer } from './SoundPlayer.tsx';

const say = wordsFor('teacher');

export type HandedInFile = { kind: WorkFile['kind']; address: string; sizeBytes: number };

export type PieceOnDesk = {
  workId: string;
  name: string;
  title: string;
  subject: string | undefined;
  text: string | undefined;
  files: readonly HandedInFile[];
  done: string;
  arrived: string | undefined;
  attempt: number;
  attempts: number;
  /** What was said to earlier attempts at the same task. */
  earlier: readonly string[];
};

/** The work itself: media, words, both dates, and what was said before. */
export function WorkPiece({ piece }: { piece: PieceOnDesk }) {
  const { name, title, subject, text, files } = piece;
  return (
    <article class="stack wide" aria-labelledby="piece-title">
      <div class="row spread">
        <h2 id="piece-title">{say('review.heading', { name, title })}</h2>
        {subject !== undefined && <Tab subject={subject} />}
      </div>
      {files.map((file) => {
        const alike = files.filter(({ kind }) => kind === file.kind);
        const number = alike.indexOf(file) + 1;
        return <FileView key={file.address} {...{ file, name, number }} count={alike.length} />;
      })}
      <div class="sheet stack">
        {text === undefined || text.trim() === '' ? (
          <p class="quiet">{say('review.noText', { name })}</p>
        ) : (
          <>
            <h3>{say('review.wrote', { name })}</h3>
            <p class="words" dir="auto">
              {text}
            </p>
          </>
        )}
        <Dates {...piece} />
      </div>
      {piece.earlier.length > 0 && <Earlier texts={piece.earlier} />}
    </article>
  );
}

function FileView(props: { file: HandedInFile; name: string; number: number; count: number }) {
  const { file, name, number, count } = props;
  const size = sizeInWords(file.sizeBytes);
  if (file.kind === 'sound') {
    return <SoundPlayer address={file.address} caption={say('review.sound', { number, count, size })} />;
  }
  return (
    <PhotoView
      address={file.address}
      alt={say('review.photoAlt', { number, count, name })}
      caption={say('review.photo', { number, count, size })}
    />
  );
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
