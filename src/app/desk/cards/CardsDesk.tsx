import type { ComponentChildren } from 'preact';
import { wordsFor } from '../../ui/words.ts';
import { EmptyDeskScreen } from '../EmptyDeskScreen.tsx';
import { ClassCardsScreen } from './ClassCardsScreen.tsx';
import './cards.css';

const say = wordsFor('cards');

/** The cards of each class that somebody keeps. */
export function CardsDesk(props: {
  classes: readonly { classId: string; title: string }[];
  /** Where a class comes from, for whoever can make one. */
  action?: ComponentChildren;
}) {
  const { classes, action } = props;
  // "Room 3" before "Room 12", as people count.
  const inOrder = [...classes].sort((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));
  return (
    <>
      <div class="stack tight not-printed cards-head">
        <h1 tabIndex={-1}>{say('cards.title')}</h1>
        <p class="quiet">{say('cards.what')}</p>
      </div>
      {classes.length === 0 && (
        <EmptyDeskScreen icon="people" action={action}>
          <b>{say('cards.none')}.</b> {say('cards.noneWhy')}
        </EmptyDeskScreen>
      )}
      {inOrder.map(({ classId, title }) => (
        <ClassCardsScreen key={classId} classId={classId} title={title} only={classes.length === 1} />
      ))}
    </>
  );
}
