import type { Piece, PieceOf } from '#core/tonight/tonight.ts';
import { TextField } from '../../ui/TextField.tsx';
import { wordsFor } from '../../ui/words.ts';
import { faultIn, type FieldsProps, type ShownFile } from './piece-fields.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { TaskFields } from './TaskFields.tsx';

const say = wordsFor('teacher');

type PieceFieldsProps = FieldsProps<Piece> & { file: ShownFile | undefined };

/** What is typed into a piece, and what its file looks like. */
export function PieceFields({ piece, file, faults, onChange }: PieceFieldsProps) {
  const { id } = piece;
  switch (piece.kind) {
    case 'text':
      return (
        <TextField
          long
          id={`${id}-first`}
          label={say('tonight.text.label')}
          hint={say('tonight.text.hint')}
          value={piece.text}
          error={faultIn(faults, 'no-text')}
          onInput={(text) => onChange({ ...piece, text })}
        />
      );
    case 'picture':
      return (
        <>
          {file?.address !== undefined && <img class="tonight-photo" src={file.address} alt="" />}
          <TextField
            id={`${id}-first`}
            label={say('tonight.alt.label')}
            hint={say('tonight.alt.hint')}
            value={piece.alt}
            error={faultIn(faults, 'no-alt')}
            onInput={(alt) => onChange({ ...piece, alt: alt.slice(0, 300) })}
          />
        </>
      );
    case 'sound':
    case 'film':
    case 'pdf':
      return <ToldFields {...{ piece, file, faults, onChange }} />;
    case 'task':
      return <TaskFields {...{ piece, faults, onChange }} />;
    default:
      return <QuestionFields {...{ piece, faults, onChange }} />;
  }
}

type Told = PieceOf<'sound' | 'film' | 'pdf'>;

/** A film, a sound or a PDF: what it is called, and its words for those who do not bring it home. */
function ToldFields({ piece, file, faults, onChange }: FieldsProps<Told> & { file: ShownFile | undefined }) {
  const { id, kind } = piece;
  const address = file?.address;
  return (
    <>
      {address !== undefined && kind === 'film' && (
        <video class="tonight-film" src={address} controls playsInline preload="metadata" />
      )}
      {address !== undefined && kind === 'sound' && <audio src={address} controls preload="metadata" />}
      <TextField
        id={`${id}-first`}
        label={say('tonight.name.label')}
        value={piece.title}
        error={faultIn(faults, 'no-name')}
        onInput={(title) => onChange({ ...piece, title: title.slice(0, 300) })}
      />
      <details>
        <summary>{say(kind === 'pdf' ? 'tonight.words.pdf' : 'tonight.words.label')}</summary>
        <TextField
          long
          id={`${id}-words`}
          label={say(kind === 'pdf' ? 'tonight.words.pdf' : 'tonight.words.label')}
          hideLabel
          hint={say('tonight.words.hint')}
          value={piece.words}
          onInput={(words) => onChange({ ...piece, words })}
        />
      </details>
    </>
  );
}
