import type { Reading } from '#core/work/reading.ts';
import { Button } from '../../ui/Button.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';
import './reading.css';

const say = wordsFor('student');

type Options = { [Name in keyof Reading]: readonly (readonly [Reading[Name], KeyFor<'student'>])[] };

const OPTIONS: Options = {
  size: [
    [0, 'reading.size0'],
    [1, 'reading.size1'],
    [2, 'reading.size2'],
    [3, 'reading.size3'],
  ],
  spacing: [
    [0, 'reading.spacing0'],
    [1, 'reading.spacing1'],
    [2, 'reading.spacing2'],
  ],
  font: [
    ['bookbag', 'reading.fontBookbag'],
    ['device', 'reading.fontDevice'],
    ['serif', 'reading.fontSerif'],
  ],
  ground: [
    ['device', 'reading.groundDevice'],
    ['paper', 'reading.groundPaper'],
    ['white', 'reading.groundWhite'],
    ['cream', 'reading.groundCream'],
    ['dark', 'reading.groundDark'],
    ['contrast', 'reading.groundContrast'],
  ],
};
const NAMES = {
  size: 'reading.size',
  spacing: 'reading.spacing',
  font: 'reading.font',
  ground: 'reading.ground',
} as const satisfies Record<keyof Reading, KeyFor<'student'>>;

type ReadingChoiceProps = {
  reading: Reading;
  onChange: (reading: Reading) => void;
  onReset: () => void;
};

/** How a person likes to read. The page around it is the preview: what is chosen is seen at once. */
export function ReadingChoice({ reading, onChange, onReset }: ReadingChoiceProps) {
  const isUsual =
    reading.size === 0 && reading.spacing === 0 && reading.font === 'bookbag' && reading.ground === 'device';
  return (
    <div class="stack reading-choice">
      {(['size', 'spacing', 'font', 'ground'] as const).map((name) => (
        <fieldset key={name} class="stack tight">
          <legend class="strong">{say(NAMES[name])}</legend>
          <div class="row">
            {OPTIONS[name].map(([value, word]) => (
              <label key={value} class={`reading-option ${name}-${value}`}>
                <input
                  type="radio"
                  name={`reading-${name}`}
                  checked={reading[name] === value}
                  onChange={() => onChange({ ...reading, [name]: value })}
                />
                <span>{say(word)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p class="reading-example">{say('reading.example')}</p>
      <div>
        <Button icon="turn" disabled={isUsual} onPress={onReset}>
          {say('reading.reset')}
        </Button>
      </div>
    </div>
  );
}
