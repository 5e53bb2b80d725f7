import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

export type LessonState = 'draft' | 'waiting' | 'refused' | 'published';
export type LessonLine = { id: string; title: string; state: LessonState };

const STATES = {
  draft: 'tonight.state.draft',
  waiting: 'tonight.state.waiting',
  refused: 'tonight.state.refused',
  published: 'tonight.state.published',
} as const satisfies Record<LessonState, KeyFor<'teacher'>>;

/** The other lessons that were made here: to go on with, or to correct. */
export function TonightList(props: {
  lessons: readonly LessonLine[];
  onOpen: (id: string) => void;
  onRemove: (id: string) => void;
}) {
  if (props.lessons.length === 0) return null;
  return (
    <section class="sheet stack" aria-labelledby="tonight-others">
      <h2 id="tonight-others">{say('tonight.others')}</h2>
      <ul class="plain stack">
        {props.lessons.map(({ id, title, state }) => (
          <li key={id} class="row spread">
            <span>
              <b id={`lesson-${id}`}>{title.trim() === '' ? say('tonight.untitled') : title}</b>{' '}
              <Mark icon={state === 'published' ? 'check' : 'clock'}>{say(STATES[state])}</Mark>
            </span>
            <span class="row">
              <Button icon="pencil" describedBy={`lesson-${id}`} onPress={() => props.onOpen(id)}>
                {say(state === 'published' ? 'tonight.correct' : 'tonight.open')}
              </Button>
              {(state === 'draft' || state === 'refused') && (
                <Button bare icon="trash" describedBy={`lesson-${id}`} onPress={() => props.onRemove(id)}>
                  {say('tonight.throwAway')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
