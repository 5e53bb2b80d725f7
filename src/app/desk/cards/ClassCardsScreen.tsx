import { useParts } from '../../parts.ts';
import { Button } from '../../ui/Button.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';
import { printedAddress } from '../printed-address.ts';
import type { CardsTrouble } from './ask-cards.ts';
import { LostCardForm } from './LostCardForm.tsx';
import { NewSecretNote } from './NewSecretNote.tsx';
import { CardSheetPage } from './CardSheetPage.tsx';
import { CardsTable } from './CardsTable.tsx';
import { useClassCards, type Aside } from './use-class-cards.ts';
import './cards.css';

const say = wordsFor('cards');

const SENTENCES: Partial<Record<CardsTrouble, KeyFor<'cards'>>> = {
  'no-contact': 'cards.trouble',
  'signed-out': 'cards.signedOut',
  'not-allowed': 'cards.notAllowed',
};

/** One class (`only`: of this desk; among several no button is the one): print for everybody or for one child, give new pictures, end what was lost. */
export function ClassCardsScreen(props: { classId: string; title: string; only: boolean }) {
  const { classId, title, only } = props;
  const { clock } = useParts();
  const desk = useClassCards(classId);
  const { cards, trouble, busy, aside } = desk;
  if (aside?.kind === 'sheet') {
    return (
      <CardSheetPage
        sheet={aside.sheet}
        origin={printedAddress(aside.sheet.address)}
        onPrint={() => print()}
        onClose={desk.close}
      />
    );
  }
  return (
    <section class="stack wide">
      <h2>{title}</h2>
      {trouble !== undefined && (
        <Trouble>
          <span>{say(SENTENCES[trouble] ?? 'cards.other')}</span>
        </Trouble>
      )}
      {trouble !== undefined && cards === undefined && (
        <Button icon="turn" disabled={busy} onPress={() => void desk.read()}>
          {say('cards.again')}
        </Button>
      )}
      {cards === undefined && trouble === undefined && <Opening />}
      {cards?.students.length === 0 && <p>{say('cards.noStudents')}</p>}
      <AsideNote aside={aside} desk={desk} />
      {cards !== undefined && cards.students.length > 0 && (
        <>
          <div>
            <Button main={only} large icon="print" disabled={busy} onPress={() => void desk.print()}>
              {busy ? say('cards.making') : say('cards.print', { title })}
            </Button>
          </div>
          <CardsTable
            cards={cards}
            now={clock.now()}
            busy={busy}
            onPrintOne={(student) => void desk.print([student])}
            onRenew={(student) => void desk.renew(student)}
            onLost={desk.askLost}
          />
        </>
      )}
    </section>
  );
}

type Desk = ReturnType<typeof useClassCards>;

function AsideNote({ aside, desk }: { aside: Aside | undefined; desk: Desk }) {
  switch (aside?.kind) {
    case 'given':
      return <NewSecretNote name={aside.student.givenName} given={aside.given} onDone={desk.close} />;
    case 'lost':
      return (
        <LostCardForm
          name={aside.student.givenName}
          busy={desk.busy}
          onEnd={(household) => void desk.end(aside.student, household)}
          onCancel={desk.close}
        />
      );
    case 'ended':
      return <p role="status">{say('cards.ended', { name: aside.student.givenName })}</p>;
    default:
      return null;
  }
}
