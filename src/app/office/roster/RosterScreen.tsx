import { useRef, useState } from 'preact/hooks';
import type { RosterLook } from '#core/protocol/roster.ts';
import { useParts } from '../../parts.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { OfficeDeskScreen } from '../OfficeDeskScreen.tsx';
import './roster.css';
import { askApply, askLook, readChosen, type Chosen, type Look, type NoAnswer } from './ask-roster.ts';
import { changeGroups } from './roster-words.ts';
import { RosterChoice } from './RosterChoice.tsx';
import { RosterLookView } from './RosterLookView.tsx';
import type { Question } from './RosterQuestions.tsx';

const say = wordsFor('office');

type Shown = { look: RosterLook; chosen: Chosen; questions: Question[]; isNewLook: boolean };
type State = {
  shown: Shown | undefined;
  isBusy: boolean;
  trouble: NoAnswer | undefined;
  done: RosterLook | undefined;
};

const START: State = { shown: undefined, isBusy: false, trouble: undefined, done: undefined };

/** People from a file: choose it, see what it would change, bring it in. It needs the network: the school decides. */
export function RosterScreen() {
  const { school } = useParts();
  const [state, setState] = useState<State>(START);
  const asked = useRef(0);
  const title = useRef<HTMLHeadingElement>(null);
  const { shown, isBusy, trouble, done } = state;

  const take = (chosen: Chosen, answer: Look | { state: 'changed'; look: RosterLook }) => {
    setState((before) => {
      if (answer.state !== 'looked' && answer.state !== 'changed')
        return { ...before, isBusy: false, trouble: answer };
      const { look } = answer;
      const questions = withNew(before.shown?.questions ?? [], look, chosen);
      const next = { look, chosen, questions, isNewLook: answer.state === 'changed' };
      return { shown: next, isBusy: false, trouble: undefined, done: undefined };
    });
  };
  const lookAt = async (chosen: Chosen) => {
    asked.current += 1;
    const mine = asked.current;
    setState((before) => ({
      ...before,
      isBusy: true,
      // A tick is seen at once, before the school has said what follows from it.
      shown: before.shown && { ...before.shown, chosen },
    }));
    const answer = await askLook(chosen);
    if (mine === asked.current) take(chosen, answer);
  };
  const choose = async (files: File[]) => {
    setState({ ...START, isBusy: true });
    title.current?.focus();
    await lookAt({ files: await readChosen(files), choices: {}, leave: [] });
  };
  const apply = async ({ look, chosen }: Shown) => {
    setState((before) => ({ ...before, isBusy: true }));
    const answer = await askApply(chosen, look);
    if (answer.state !== 'done') {
      take(chosen, answer);
      return;
    }
    setState({ ...START, done: look });
    title.current?.focus();
    void school.visitNow('person');
  };

  return (
    <OfficeDeskScreen>
      <div>
        <h1 tabIndex={-1} ref={title}>
          {say(done === undefined ? 'roster.title' : 'roster.done')}
        </h1>
        <div role="status">{isBusy && <Mark icon="clock">{say('roster.busy')}</Mark>}</div>
      </div>
      {trouble !== undefined && (
        <Trouble>{say('roster.trouble', { state: trouble.state.replace('-', '_') })}</Trouble>
      )}
      {done !== undefined && <Done look={done} onMore={() => setState(START)} />}
      {shown === undefined && done === undefined && (
        <RosterChoice isBusy={isBusy} onFiles={(files) => void choose(files)} />
      )}
      {shown !== undefined && (
        <RosterLookView
          look={shown.look}
          files={shown.chosen.files.map(({ name }) => name)}
          questions={shown.questions}
          choices={shown.chosen.choices}
          leave={shown.chosen.leave}
          isBusy={isBusy}
          isNewLook={shown.isNewLook}
          onChoose={(key, choice) =>
            void lookAt({ ...shown.chosen, choices: { ...shown.chosen.choices, [key]: choice } })
          }
          onLeave={(leave) => void lookAt({ ...shown.chosen, leave })}
          onOrg={(org) => void lookAt({ ...shown.chosen, org })}
          onFiles={(files) => void choose(files)}
          onApply={() => void apply(shown)}
        />
      )}
    </OfficeDeskScreen>
  );
}

/** A question that has its answer is not asked again by the school, and may still be answered in another way. */
function withNew(before: readonly Question[], { questions }: RosterLook, { choices }: Chosen): Question[] {
  const answered = before.filter(({ key }) => Object.hasOwn(choices, key));
  const keys = new Set(answered.map(({ key }) => key));
  return [...answered, ...questions.filter(({ key }) => !keys.has(key))];
}

function Done({ look, onMore }: { look: RosterLook; onMore: () => void }) {
  return (
    <Sheet>
      <ul class="roster-points">
        {changeGroups(look.changes).map(({ kind, title }) => (
          <li key={kind}>{title}</li>
        ))}
      </ul>
      <p>{say('roster.doneNext')}</p>
      <div class="row">
        <Button main icon="print" href="/office/cards">
          {say('roster.toCards')}
        </Button>
        <Button icon="key" href="/office/staff">
          {say('roster.toStaff')}
        </Button>
        <Button icon="people" href="/office">
          {say('roster.toPeople')}
        </Button>
        <Button icon="report" onPress={onMore}>
          {say('roster.moreFiles')}
        </Button>
      </div>
    </Sheet>
  );
}
