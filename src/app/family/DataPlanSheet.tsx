import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DataPlan } from '#core/plan/data-plan.ts';
import '../ui/edition.css';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { TextField } from '../ui/TextField.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');
const MEGABYTE = 1_000_000;
const CAPS = [500, 1_000, 2_000, 5_000].map((megabytes) => megabytes * MEGABYTE);
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

type DataPlanSheetProps = {
  plan: DataPlan;
  usedBytes: number;
  /** In words. */
  from: string;
  failed: boolean;
  /** What the devices of the household have used together. */
  atHome: ComponentChildren;
  onPlan: (plan: DataPlan) => void;
};

function usedInWords({ plan: { capBytes }, usedBytes, from }: DataPlanSheetProps): string {
  const used = usedBytes === 0 ? '0' : sizeInWords(usedBytes);
  if (capBytes === Infinity) return say('plan.used', { used, from });
  return say('plan.usedOf', { used, cap: sizeInWords(capBytes), from });
}

/** How much Bookbag may use on this device each month; folded, since it is declared once. */
export function DataPlanSheet(props: DataPlanSheetProps) {
  const { plan, failed, onPlan } = props;
  return (
    <Sheet label={say('plan.title')}>
      {props.atHome}
      <details class="usual-edition data-plan">
        <summary>
          {say('plan.title')}: <b>{usedInWords(props)}</b>
        </summary>
        <div class="stack">
          {failed && <Trouble>{say('lessons.notSaved')}</Trouble>}
          <p class="quiet">{say('plan.why')}</p>
          <CapChoice
            capBytes={plan.capBytes}
            onCap={(capBytes) => onPlan({ capBytes, resetDay: plan.resetDay })}
          />
          <div class="stack tight">
            <label class="strong" for="plan-day">
              {say('plan.resetDay')}
            </label>
            <select
              id="plan-day"
              class="field short"
              value={plan.resetDay}
              onChange={(event) =>
                onPlan({ capBytes: plan.capBytes, resetDay: Number(event.currentTarget.value) })
              }
            >
              {DAYS.map((day) => (
                <option key={day} value={day}>
                  {day}
                </option>
              ))}
            </select>
          </div>
        </div>
      </details>
    </Sheet>
  );
}

function CapChoice({ capBytes, onCap }: { capBytes: number; onCap: (capBytes: number) => void }) {
  const isOwn = capBytes !== Infinity && !CAPS.includes(capBytes);
  const [choosesOwn, setChoosesOwn] = useState(isOwn);
  const options = [
    { bytes: Infinity, words: say('plan.noLimit') },
    ...CAPS.map((bytes) => ({ bytes, words: sizeInWords(bytes) })),
  ];
  return (
    <fieldset class="editions stack tight">
      <legend class="strong">{say('plan.howMuch')}</legend>
      {options.map(({ bytes, words }) => (
        <CapOption
          key={bytes}
          words={words}
          checked={!choosesOwn && bytes === capBytes}
          onChoose={() => {
            setChoosesOwn(false);
            onCap(bytes);
          }}
        />
      ))}
      <CapOption words={say('plan.own')} checked={choosesOwn} onChoose={() => setChoosesOwn(true)} />
      {choosesOwn && <OwnCap capBytes={isOwn ? capBytes : undefined} onCap={onCap} />}
    </fieldset>
  );
}

function CapOption(props: { words: string; checked: boolean; onChoose: () => void }) {
  return (
    <label class="edition">
      <input type="radio" name="data-plan" checked={props.checked} onChange={props.onChoose} />
      <span>{props.words}</span>
    </label>
  );
}

/** Taken when the person leaves the field; what is no number changes nothing, and says so. */
function OwnCap({ capBytes, onCap }: { capBytes: number | undefined; onCap: (capBytes: number) => void }) {
  const [text, setText] = useState(capBytes === undefined ? '' : String(capBytes / MEGABYTE));
  const [isWrong, setIsWrong] = useState(false);
  const take = () => {
    const megabytes = Number(text.replace(/[\s.,]/g, ''));
    const isNumber = text.trim() !== '' && Number.isInteger(megabytes) && megabytes > 0;
    setIsWrong(text.trim() !== '' && !isNumber);
    if (isNumber) onCap(megabytes * MEGABYTE);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        id="plan-own"
        label={say('plan.ownHowMuch')}
        inputMode="numeric"
        value={text}
        error={isWrong ? say('plan.ownWrong') : undefined}
        onInput={setText}
        onLeave={take}
      />
    </form>
  );
}
