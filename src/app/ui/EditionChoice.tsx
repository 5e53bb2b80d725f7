import type { Edition } from '#core/pack/catalogue.ts';
import './edition.css';
import { sizeInWords } from './sizes.ts';
import { say } from './words.ts';

const NAMES = { full: 'editionFull', light: 'editionLight', text: 'editionText' } as const;

export function editionName(edition: Edition): string {
  return say(NAMES[edition]);
}

export type EditionOption = {
  edition: Edition;
  /** What it costs; missing when nothing waits to be fetched. */
  priceBytes?: number;
  note?: string | undefined;
};

/** How much of a pack: each edition by its name and its price, the chosen one to the byte. */
export function EditionChoice(props: {
  group: string;
  legend: string;
  isSaidAbove?: boolean;
  options: readonly EditionOption[];
  chosen: Edition;
  onChoose: (edition: Edition) => void;
}) {
  return (
    <fieldset class="editions stack tight">
      <legend class={props.isSaidAbove === true ? 'sr' : 'strong'}>{props.legend}</legend>
      {props.options.map(({ edition, priceBytes, note }) => (
        <label key={edition} class="edition">
          <input
            type="radio"
            name={props.group}
            checked={edition === props.chosen}
            onChange={() => props.onChoose(edition)}
          />
          <span>
            {editionName(edition)}
            {priceBytes !== undefined && (
              <>
                {' · '}
                <b>{sizeInWords(priceBytes)}</b>
              </>
            )}
            {note !== undefined && <span class="quiet small"> {note}</span>}
            {priceBytes !== undefined && edition === props.chosen && (
              <span class="exact quiet small">{say('bytes', { bytes: priceBytes })}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
