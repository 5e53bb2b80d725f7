import { wordsFor, type KeyFor } from '../../../../ui/words.ts';
import { MediaIcon } from '../media/MediaIcon.tsx';
import type { PadTool } from './pad.ts';
import { INKS, WIDTHS } from './paint.ts';

const say = wordsFor('lesson');

type DrawToolsProps = {
  /** Names the groups: several pads may lie on one page. */
  id: string;
  tool: PadTool;
  onTool: (tool: PadTool) => void;
};

/** What draws, and how thick. Every colour has its name. */
export function DrawTools({ id, tool, onTool }: DrawToolsProps) {
  return (
    <>
      <fieldset class="draw-choice">
        <legend class="sr">{say('draw.with')}</legend>
        {INKS.map(({ name, ink }, colour) => (
          <Chip
            key={name}
            group={`${id}-ink`}
            name={name}
            checked={tool.kind === 'pen' && tool.colour === colour}
            onChoose={() => onTool({ ...tool, kind: 'pen', colour })}
          >
            <svg class="swatch" viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="10" fill={ink} />
            </svg>
          </Chip>
        ))}
        <Chip
          group={`${id}-ink`}
          name="draw.eraser"
          checked={tool.kind === 'eraser'}
          onChoose={() => onTool({ ...tool, kind: 'eraser' })}
        >
          <MediaIcon name="eraser" />
        </Chip>
      </fieldset>
      <fieldset class="draw-choice widths">
        <legend class="sr">{say('draw.howThick')}</legend>
        {WIDTHS.map(({ name, units }, width) => (
          <Chip
            key={name}
            group={`${id}-width`}
            name={name}
            checked={tool.width === width}
            onChoose={() => onTool({ ...tool, width })}
          >
            <svg class="swatch line" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M7 12h10" stroke-width={units / 2.5} />
            </svg>
          </Chip>
        ))}
      </fieldset>
    </>
  );
}

type ChipProps = {
  group: string;
  name: KeyFor<'lesson'>;
  checked: boolean;
  onChoose: () => void;
  children: preact.ComponentChildren;
};

function Chip({ group, name, checked, onChoose, children }: ChipProps) {
  return (
    <label class={checked ? 'draw-chip checked' : 'draw-chip'}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      {children}
      <span>{say(name)}</span>
    </label>
  );
}
