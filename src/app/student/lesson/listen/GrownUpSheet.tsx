import { useState } from 'preact/hooks';
import type { GrownUpNote } from '#core/lesson/blocks.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Button } from '../../../ui/Button.tsx';
import { directionOf } from '../../../ui/direction.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { LOCALES, spokenLocale, wordsFor } from '../../../ui/words.ts';
import { SayButton } from './SayButton.tsx';

const say = wordsFor('lesson');

type GrownUpSheetProps = {
  notes: readonly GrownUpNote[];
  /** Nobody has read it yet: it lies open. */
  isNew: boolean;
  onRead: () => void;
};

/** For the grown-up beside a young child, before the lesson begins: in the family's language, the others one tap away. */
export function GrownUpSheet({ notes, isNew, onRead }: GrownUpSheetProps) {
  const [open] = useState(isNew);
  const [chosen, setChosen] = useState<string>();
  const note = notes.find(({ language }) => language === chosen) ?? firstFor(notes, spokenLocale());
  if (note === undefined) return null;
  return (
    <details
      class="grown-up sheet"
      open={open}
      onToggle={(event) => {
        if (!event.currentTarget.open) onRead();
      }}
    >
      <summary>
        <Icon name="people" />
        <AppWords>
          <b>{say('grownUp.title')}</b>
        </AppWords>
        {note.minutes !== undefined && (
          <span class="quiet">
            <AppWords>{say('minutes', { minutes: note.minutes })}</AppWords>
          </span>
        )}
      </summary>
      <NoteInWords note={note} />
      <div class="row">
        <SayButton
          of={narrationKey('grown-up', note.language)}
          what={say('grownUp.title')}
          key={note.language}
        />
        {notes
          .filter((other) => other !== note)
          .map(({ language }, place) => (
            // By its place: the button that was pressed stays, and with it the focus.
            <Button key={place} bare icon="globe" onPress={() => setChosen(language)}>
              <span lang={language}>{nameOfLanguage(language)}</span>
            </Button>
          ))}
      </div>
    </details>
  );
}

function NoteInWords({ note: { language, needs, say: words } }: { note: GrownUpNote }) {
  // What stands above the words is in their language, too, where Bookbag speaks it.
  const base = language.split('-')[0];
  const spoken = LOCALES.find((locale) => locale === base) ?? spokenLocale();
  return (
    <>
      {needs.length > 0 && (
        <>
          <p class="strong" lang={spoken} dir="auto">
            {say('grownUp.needs', { language: spoken })}
          </p>
          <ul class="points" lang={language} dir={directionOf(language)}>
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </>
      )}
      {words.length > 0 && (
        <>
          <p class="strong" lang={spoken} dir="auto">
            {say('grownUp.say', { language: spoken })}
          </p>
          <div class="prose" lang={language} dir={directionOf(language)}>
            <RichText content={words} />
          </div>
        </>
      )}
    </>
  );
}

function firstFor(notes: readonly GrownUpNote[], locale: string): GrownUpNote | undefined {
  return notes.find(({ language }) => language.split('-')[0] === locale) ?? notes[0];
}

/** A language by its own name, with the capital that a button begins with. */
function nameOfLanguage(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    // A lesson may name a language that is none.
    return language;
  }
}
