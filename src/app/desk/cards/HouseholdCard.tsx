import type { PrintedHousehold } from '#core/protocol/cards.ts';
import { Icon } from '../../ui/Icon.tsx';
import { frontWord, localesOf } from './front-words.ts';
import { CardFront, type Printed } from './CardFront.tsx';

export function HouseholdCard(props: Omit<Printed, 'title'> & { home: PrintedHousehold }) {
  const { home, school, origin, locale } = props;
  const { title, children, code, language } = home;
  return (
    <CardFront
      name={title}
      sub={`${children.join(', ')} · ${school}`}
      code={code}
      origin={origin}
      sign={<Icon name="people" size="l" />}
      sentences={localesOf(locale, language).map((each) => ({
        locale: each,
        text: frontWord('front.household', each),
      }))}
    />
  );
}
