import type { ComponentChildren } from 'preact';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import { CheckOffer } from './CheckOffer.tsx';
import type { UnitView } from './course-view.ts';
import { OpenUnit } from './OpenUnit.tsx';

const say = wordsFor('course');

type UnitStopProps = {
  unit: UnitView;
  language: string;
  /** How to get what is not on this device. */
  packs: ComponentChildren;
};

/** A unit as a stop on the path, told by shape, word and place: mastered, open, or not yet. */
export function UnitStop({ unit, language, packs }: UnitStopProps) {
  const { state, number, title, unitId } = unit;
  const isOpen = state === 'open' || state === 'provisional';
  const id = `unit-${unitId}`;
  return (
    <li class={classNames(state, unit.isHere && 'here')}>
      <span class="node">
        <Icon name={iconOf(unit)} />
      </span>
      <section class={classNames('stack', isOpen && 'sheet flush')} aria-labelledby={id}>
        <div class={classNames('stack tight', isOpen && 'inner')}>
          <h2 id={id} class="unit-title" lang={language} dir="auto">
            {say('course.unit', { number, title })}
          </h2>
          {state === 'mastered' && <MasteredMarks unit={unit} />}
          {state === 'not-yet' && (
            <p class="quiet">{say('course.notYet', { units: unit.after.join(', ') })}</p>
          )}
          {state === 'provisional' && <p class="quiet">{say('course.provisional')}</p>}
          {isOpen && packs}
        </div>
        {isOpen && <OpenUnit unit={unit} />}
        {state === 'not-yet' && unit.testOut !== undefined && (
          <CheckOffer check={unit.testOut} kind="test-out" />
        )}
      </section>
    </li>
  );
}

function MasteredMarks({ unit: { by, isCertain } }: { unit: UnitView }) {
  return (
    <div class="row close">
      <Mark icon={by === 'test-out' ? 'key' : 'check'} tone="good">
        {say(by === 'test-out' ? 'course.byTestOut' : 'course.mastered')}
      </Mark>
      {!isCertain && <Mark icon="clock">{say('course.toConfirm')}</Mark>}
    </div>
  );
}

function iconOf({ state, isHere }: UnitView): IconName {
  if (state === 'mastered') return 'check';
  if (isHere) return 'pencil';
  return state === 'not-yet' ? 'clock' : 'lessons';
}
