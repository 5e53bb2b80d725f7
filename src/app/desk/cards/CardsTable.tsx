import type { ClassCards, StudentCards } from '#core/protocol/cards.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { faceColour } from '../../ui/face-colour.ts';
import { Mark } from '../../ui/Mark.tsx';
import { momentInWords } from '../../ui/moments.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('cards');

export type CardActions = {
  busy: boolean;
  onPrintOne: (student: StudentCards) => void;
  onRenew: (student: StudentCards) => void;
  onLost: (student: StudentCards) => void;
};
type CardsTableProps = CardActions & { cards: ClassCards; now: number };

export function nameOf({ givenName, familyName }: Pick<StudentCards, 'givenName' | 'familyName'>): string {
  return [givenName, familyName].filter((name) => name !== undefined).join(' ');
}

/** Who has a card and has chosen what opens it; and what may be done for each child. */
export function CardsTable({ cards, now, ...actions }: CardsTableProps) {
  return (
    <div class="sheet flush">
      <div class="scroll" tabIndex={0} role="region" aria-label={say('cards.table', { title: cards.title })}>
        <table class="grid folds">
          <thead>
            <tr>
              <th scope="col">{say('cards.student')}</th>
              <th scope="col">{say('cards.card')}</th>
              <th scope="col">{say('cards.opens')}</th>
              <th scope="col">{say('cards.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {cards.students.map((student) => (
              <CardLine key={student.personId} student={student} now={now} {...actions} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function CardLine({ student, now, ...actions }: CardActions & { student: StudentCards; now: number }) {
  const { personId, givenName, picture, newestAt, hasSecret } = student;
  return (
    <tr>
      <th scope="row">
        <span class={`row keep ${faceColour(personId)}`}>
          <Face name={givenName} picture={picture} /> {nameOf(student)}
        </span>
      </th>
      <td data-label={say('cards.card')}>
        {newestAt === null ? (
          <Mark icon="unknown" tone="unknown">
            {say('cards.noCard')}
          </Mark>
        ) : (
          <Mark icon="check">{say('cards.printed', { when: momentInWords(newestAt, now) })}</Mark>
        )}
      </td>
      <td data-label={say('cards.opens')}>{say(hasSecret ? 'cards.chosen' : 'cards.notChosen')}</td>
      <td>
        <LineActions student={student} {...actions} />
      </td>
    </tr>
  );
}

function LineActions({ student, busy, ...on }: CardActions & { student: StudentCards }) {
  const name = student.givenName;
  const labelled = (action: string) => (
    <>
      <span aria-hidden="true">{action}</span>
      <span class="sr">{say('cards.of', { action, name })}</span>
    </>
  );
  return (
    <span class="row card-actions">
      <Button icon="print" disabled={busy} onPress={() => on.onPrintOne(student)}>
        {labelled(say('cards.printOne'))}
      </Button>
      {student.hasSecret && (
        <Button icon="key" disabled={busy} onPress={() => on.onRenew(student)}>
          {labelled(say('cards.renewPictures'))}
        </Button>
      )}
      {student.cards > 0 && (
        <Button bare disabled={busy} onPress={() => on.onLost(student)}>
          {labelled(say('cards.lost'))}
        </Button>
      )}
    </span>
  );
}
