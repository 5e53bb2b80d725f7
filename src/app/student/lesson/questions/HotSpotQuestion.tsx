import { useState } from 'preact/hooks';
import type { HotSpotBlock } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { PartMark } from './PartMark.tsx';
import { QuestionFrame } from './QuestionFrame.tsx';
import { SpotShape } from './SpotShape.tsx';
import { middleOf, spotAt } from './spots.ts';
import { useQuestion } from './use-question.ts';
import { WorkPicture } from './WorkPicture.tsx';

const say = wordsFor('lesson');
/** Half of a finger's width, in pixels of the screen. */
const REACH_PX = 24;

/**
 * A place on a picture to find. A tap chooses it; keys and screen readers choose from inputs that lie on their spots,
 * so that the focus is seen on the picture. Where spots lie is not shown before one is chosen or has the focus.
 */
export function HotSpotQuestion({ block, tools }: { block: HotSpotBlock; tools: QuestionTools }) {
  const { picture, spots } = block;
  const question = useQuestion(block, tools, { kind: 'hot-spot', chosen: [] });
  const { chosen } = question.response;
  const { marks, right } = question;
  const [focused, setFocused] = useState<string>();
  const [line, setLine] = useState<string>();
  const isLocked = (id: string) => right || marks.get(id) === 'right';
  const choose = (id: string, isChosen: boolean) => {
    if (isLocked(id)) return;
    const next = new Set(block.multiple ? chosen : []);
    if (isChosen) next.add(id);
    else next.delete(id);
    setLine(undefined);
    question.set({ kind: 'hot-spot', chosen: spots.map((spot) => spot.id).filter((one) => next.has(one)) });
  };
  const press = (event: MouseEvent) => {
    // A click that a key or a label made has no place on the picture.
    if (!(event.target instanceof Element) || !(event.currentTarget instanceof Element)) return;
    if (event.target.closest('label') !== null) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = picture.width / box.width;
    const point = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    const spot = spotAt(spots, point, REACH_PX * scale);
    if (spot === undefined) setLine(say('question.nothingThere'));
    else choose(spot.id, !block.multiple || !chosen.includes(spot.id));
  };
  const stateOf = (id: string) =>
    classNames(chosen.includes(id) && 'chosen', marks.get(id), focused === id && 'focused');
  return (
    <QuestionFrame block={block} question={question} isReady={chosen.length > 0}>
      <p class="quiet live" role="status">
        {!right && (
          <AppWords>{line ?? say(block.multiple ? 'question.tapSeveral' : 'question.tapOne')}</AppWords>
        )}
      </p>
      <WorkPicture picture={picture} href={tools.href(picture.file)} {...(!right && { onPress: press })}>
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
          {spots
            .filter(({ id }) => stateOf(id) !== '')
            .map(({ id, area }) => (
              <SpotShape key={id} area={area} state={stateOf(id)} />
            ))}
        </svg>
        {spots.map(({ id, area, label }) => (
          <label
            key={id}
            class="spot-choice"
            style={{
              left: `${(middleOf(area).x / picture.width) * 100}%`,
              top: `${(middleOf(area).y / picture.height) * 100}%`,
            }}
          >
            <input
              type={block.multiple ? 'checkbox' : 'radio'}
              name={block.id}
              checked={chosen.includes(id)}
              disabled={isLocked(id)}
              onChange={(event) => choose(id, event.currentTarget.checked)}
              onFocus={() => setFocused(id)}
              onBlur={() => setFocused(undefined)}
            />
            <span>{label}</span>
          </label>
        ))}
      </WorkPicture>
      <ul class="stack">
        {spots
          .filter(({ id }) => marks.has(id))
          .map(({ id, label }) => (
            <li key={id} class="spoken">
              <span class="row">
                {label} <PartMark mark={marks.get(id)} />
              </span>
              <SayButton of={narrationKey(block.id, id)} what={label} short />
            </li>
          ))}
      </ul>
    </QuestionFrame>
  );
}
