import type { PrintedCard as Card } from '#core/protocol/cards.ts';
import { Face } from '../../ui/Face.tsx';
import { frontWord, localesOf } from './front-words.ts';
import { CardFront, type Printed } from './CardFront.tsx';

export function StudentCard({ card, title, school, origin, locale }: Printed & { card: Card }) {
  const { givenName, familyName, picture, code, language, asks } = card;
  const key = asks === 'pin' ? 'front.childPin' : 'front.child';
  return (
    <CardFront
      name={givenName}
      // Two of a class may have one first name; whoever hands the cards out looks for the other.
      sub={[familyName, title, school].filter((part) => part !== undefined).join(' · ')}
      code={code}
      origin={origin}
      sign={<Face name={givenName} picture={picture} />}
      sentences={localesOf(locale, language).map((each) => ({ locale: each, text: frontWord(key, each) }))}
    />
  );
}
