import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { LOCALES, wordsFor, type Locale } from '../../ui/words.ts';

const say = wordsFor('student');

/** Each language in its own words, so that it is found by those who read no other. */
const NAMES: Record<Locale, string> = { en: 'English', es: 'Español' };

/** The language of the app. Lessons keep their own. */
export function LanguageChoice({ locale, onChoose }: { locale: Locale; onChoose: (locale: Locale) => void }) {
  return (
    <Sheet label={say('me.language')}>
      <h2>{say('me.language')}</h2>
      <div class="row">
        {LOCALES.map((one) => (
          <Button key={one} pressed={one === locale} onPress={() => onChoose(one)}>
            <span lang={one}>{NAMES[one]}</span>
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
