import type { CardSheet } from '#core/protocol/cards.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { isOnlyHere } from '../printed-address.ts';
import { StudentCard } from './StudentCard.tsx';
import { HouseholdCard } from './HouseholdCard.tsx';
import './cards.css';

const say = wordsFor('cards');

type CardSheetPageProps = { sheet: CardSheet; origin: string; onPrint: () => void; onClose: () => void };

/** The cards as they will lie on paper: on A4 and on Letter eight to a page, with lines to cut along. */
export function CardSheetPage({ sheet, origin, onPrint, onClose }: CardSheetPageProps) {
  const { school, title, cards, households } = sheet;
  const locale = spokenLocale();
  return (
    <section class="stack wide card-sheet">
      <div class="stack not-printed">
        <h1 tabIndex={-1}>{title}</h1>
        <p>{say('cards.sheet', { cards: cards.length, households: households.length })}</p>
        <p class="note">{say('cards.once')}</p>
        {isOnlyHere(origin) && <Trouble>{say('cards.onlyHere', { address: origin })}</Trouble>}
        <div class="row">
          <Button main large icon="print" onPress={onPrint}>
            {say('cards.printNow')}
          </Button>
          <Button icon="back" onPress={onClose}>
            {say('cards.close')}
          </Button>
        </div>
      </div>
      <ul class="printed-cards">
        {cards.map((card) => (
          <StudentCard key={card.code} card={card} {...{ title, school, origin, locale }} />
        ))}
        {households.map((home) => (
          <HouseholdCard key={home.code} home={home} {...{ school, origin, locale }} />
        ))}
      </ul>
    </section>
  );
}
