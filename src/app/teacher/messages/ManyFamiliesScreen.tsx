import { useState } from 'preact/hooks';
import type { ClassOnDesk } from '#local/desk/read-classes.ts';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { Composer } from '../../conversation/Composer.tsx';
import { useSending } from '../../conversation/use-sending.ts';
import { nameOf, listInWords } from '../../conversation/words-of-message.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { FamilyPicks } from './FamilyPicks.tsx';

const say = wordsFor('conversation');

type ManyProps = {
  talks: readonly Conversation[];
  classes: readonly ClassOnDesk[];
  onBack: () => void;
};

/** One message to several families: an event each, so that nobody learns who else got it, and each answers alone. */
export function ManyFamiliesScreen({ talks, classes, onBack }: ManyProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sentTo, setSentTo] = useState(0);
  const [text, setText] = useState('');
  const picked = talks.filter(({ about }) => chosen.has(about.child.personId));
  const sending = useSending(picked.map(({ stream }) => stream));
  const guardians = picked.flatMap(({ about }) => about.guardians);
  const choose = (ids: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isIn) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  const families = talks.map(({ about }) => ({
    personId: about.child.personId,
    child: about.child.givenName,
    names: listInWords(about.guardians.map(nameOf)),
  }));
  const groups = classes.map(({ classId, title, roster }) => ({
    ...{ classId, title },
    families: families.filter(({ personId }) => roster.students.some((one) => one.personId === personId)),
  }));
  return (
    <>
      <h1 tabIndex={-1}>{say('many.title')}</h1>
      <div class="row">
        <Button bare icon="back" onPress={onBack}>
          {say('many.back')}
        </Button>
      </div>
      <p>{say('many.why')}</p>
      <div class="two-sides">
        <Sheet label={say('many.who')}>
          <h2>{say('many.who')}</h2>
          <FamilyPicks {...{ groups, chosen }} onChoose={choose} />
        </Sheet>
        <div class="stack wide talk">
          <p role="status">{say('many.chosen', { families: picked.length })}</p>
          {(picked.length > 0 || sending.progress === 'saved') && (
            <Composer
              side="teacher"
              text={text}
              child="…"
              to={say('many.chosen', { families: picked.length })}
              sameLanguage={guardians.every(({ language }) => language === spokenLocale())}
              ways={['ready', 'text']}
              progress={sending.progress}
              saved={say('sentToMany', { families: sentTo })}
              onText={setText}
              onSend={async (said) => {
                const isSaved = await sending.send(said);
                if (!isSaved) return false;
                setSentTo(picked.length);
                setChosen(new Set());
                setText('');
                return true;
              }}
              onSpoken={() => Promise.resolve(false)}
            />
          )}
        </div>
      </div>
    </>
  );
}
