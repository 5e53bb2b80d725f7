import { isFatal } from '#core/people/roster/roster.ts';
import type { RosterLook } from '#core/protocol/roster.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { FileButton } from './FileButton.tsx';
import { RosterAbsent } from './RosterAbsent.tsx';
import { RosterChanges } from './RosterChanges.tsx';
import { RosterErrors } from './RosterErrors.tsx';
import { RosterNotes } from './RosterNotes.tsx';
import { RosterQuestions, type Question } from './RosterQuestions.tsx';
import { placeInWords, problemInWords } from './roster-words.ts';

const say = wordsFor('office');

export type RosterLookProps = {
  look: RosterLook;
  files: readonly string[];
  /** Everything that was asked so far, also what has its answer. */
  questions: readonly Question[];
  choices: Readonly<Record<string, string>>;
  leave: readonly string[];
  isBusy: boolean;
  /** The school was not any more as it was when somebody looked. */
  isNewLook: boolean;
  onChoose: (key: string, choice: string) => void;
  onLeave: (keys: readonly string[]) => void;
  onOrg: (org: string) => void;
  onFiles: (files: File[]) => void;
  onApply: () => void;
};

/** What the file would change: what is to be mended or answered first, then what happens, then every change. */
export function RosterLookView(props: RosterLookProps) {
  const { look, files } = props;
  const isOneFile = files.length < 2 && look.format === 'plain';
  const fatal = look.problems.filter(isFatal);
  const errors = look.problems.filter(({ level }) => level === 'error');
  const notes = look.problems.filter(({ level }) => level === 'note');
  if (fatal.length > 0) return <Unreadable {...props} />;
  return (
    <>
      {props.isNewLook && <Trouble>{say('roster.changed')}</Trouble>}
      {errors.length > 0 && <RosterErrors problems={errors} isOneFile={isOneFile} />}
      {props.questions.length > 0 && (
        <RosterQuestions questions={props.questions} choices={props.choices} onChoose={props.onChoose} />
      )}
      {look.absent.length > 0 && (
        <RosterAbsent absent={look.absent} leave={props.leave} onLeave={props.onLeave} />
      )}
      <BringIn {...props} errors={errors.length} />
      <RosterChanges changes={look.changes} />
      {notes.length > 0 && <RosterNotes problems={notes} isOneFile={isOneFile} />}
    </>
  );
}

/** Nothing of it can be brought in: one sentence a fault, and the way to another file. */
function Unreadable({ look, isBusy, onFiles, onOrg }: RosterLookProps) {
  return (
    <Sheet>
      {look.problems.filter(isFatal).map((problem, index) => (
        <Trouble key={index}>
          <b>{placeInWords(problem, false)}</b> {problemInWords(problem)}
        </Trouble>
      ))}
      {look.schools.length > 0 && (
        <div class="stack">
          {look.schools.map(({ sourcedId, name }) => (
            <Button key={sourcedId} icon="school" disabled={isBusy} onPress={() => onOrg(sourcedId)}>
              {name}
            </Button>
          ))}
        </div>
      )}
      <div class="row">
        <FileButton main={look.schools.length === 0} isBusy={isBusy} onFiles={onFiles} />
      </div>
    </Sheet>
  );
}

function newChildren({ changes }: RosterLook): number {
  return changes.filter(({ verb, as }) => verb === 'added' && as === 'student').length;
}

function BringIn(props: RosterLookProps & { errors: number }) {
  const { look, isBusy, errors, onApply, onFiles } = props;
  const open = look.questions.length;
  const isNothing = look.changes.length === 0;
  return (
    <Sheet>
      <div role="status">
        {isNothing && open === 0 ? (
          <Mark icon="check" tone="good">
            {say('roster.nothing')}
          </Mark>
        ) : (
          <p class="big">{say('roster.changes', { changes: look.changes.length })}</p>
        )}
      </div>
      {open > 0 && <p>{say('roster.answerFirst', { open })}</p>}
      {errors > 0 && !isNothing && <p>{say('roster.withoutWhy')}</p>}
      <div class="row">
        {!isNothing && (
          <Button main large icon="people" disabled={isBusy || open > 0} onPress={onApply}>
            {errors > 0 ? say('roster.applyWithout', { children: newChildren(look) }) : say('roster.apply')}
          </Button>
        )}
        <FileButton isBusy={isBusy} onFiles={onFiles} />
      </div>
    </Sheet>
  );
}
