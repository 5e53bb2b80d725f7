import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { PieceOf } from '#core/tonight/tonight.ts';
import { TextField } from '../../ui/TextField.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';
import { faultIn, type FieldsProps } from './piece-fields.ts';

const say = wordsFor('teacher');

/** A log of days is for packs that are written with care. */
const WAYS = {
  writing: 'tonight.way.writing',
  drawing: 'tonight.way.drawing',
  photo: 'tonight.way.photo',
  sound: 'tonight.way.sound',
  video: 'tonight.way.video',
  paper: 'tonight.way.paper',
} as const satisfies Partial<Record<AnswerWay, KeyFor<'teacher'>>>;
type OfferedWay = keyof typeof WAYS;
const OFFERED = Object.keys(WAYS) as OfferedWay[];

/** Work that the teacher will look at, and the ways to answer it. */
export function TaskFields({ piece, faults, onChange }: FieldsProps<PieceOf<'task'>>) {
  const { id, ways } = piece;
  const fault = faultIn(faults, 'few-ways');
  return (
    <>
      <TextField
        id={`${id}-first`}
        label={say('tonight.task.title')}
        value={piece.title}
        error={faultIn(faults, 'no-name')}
        onInput={(title) => onChange({ ...piece, title: title.slice(0, 200) })}
      />
      <TextField
        long
        id={`${id}-prompt`}
        label={say('tonight.task.prompt')}
        value={piece.prompt}
        onInput={(prompt) => onChange({ ...piece, prompt })}
      />
      <fieldset class="stack tight plain" aria-describedby={fault && `${id}-ways-fault`}>
        <legend class="strong">{say('tonight.task.ways')}</legend>
        <div class="row">
          {OFFERED.map((way) => (
            <label key={way} class="tonight-way">
              <input
                type="checkbox"
                checked={ways.includes(way)}
                onChange={(event) => {
                  const isOn = event.currentTarget.checked;
                  const next = OFFERED.filter((one) => (one === way ? isOn : ways.includes(one)));
                  onChange({ ...piece, ways: next });
                }}
              />
              <span>{say(WAYS[way])}</span>
            </label>
          ))}
        </div>
        {fault !== undefined && (
          <p class="mark bad" role="alert" id={`${id}-ways-fault`}>
            {fault}
          </p>
        )}
      </fieldset>
    </>
  );
}
