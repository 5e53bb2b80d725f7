import type { ComponentChildren } from 'preact';
import type { PrintedCard as Card, PrintedHousehold } from '#core/protocol/cards.ts';
import { Face } from '../../ui/Face.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Locale } from '../../ui/words.ts';
import { frontWord, localesOf } from './front-words.ts';
import { QrCode } from './QrCode.tsx';

/** Where a scanned card leads; what is behind the `#` is sent to nobody. */
function addressOf(origin: string, code: string): string {
  return `${origin}/welcome/card#${code}`;
}

type FrontProps = {
  name: string;
  sub: string;
  code: string;
  origin: string;
  sign: ComponentChildren;
  sentences: readonly { locale: Locale; text: string }[];
};

function Front({ name, sub, code, origin, sign, sentences }: FrontProps) {
  return (
    <li class="printed-card">
      <div class="card-who">
        {sign}
        <p class="card-name" dir="auto">
          {name}
        </p>
        <p class="card-sub">{sub}</p>
        <p class="card-code">{code}</p>
      </div>
      <QrCode text={addressOf(origin, code)} />
      <div class="card-says">
        {sentences.map(({ locale, text }) => (
          <p key={locale} lang={locale}>
            {text}
          </p>
        ))}
      </div>
    </li>
  );
}

type Printed = { title: string; school: string; origin: string; locale: Locale };

export function StudentCard({ card, title, school, origin, locale }: Printed & { card: Card }) {
  const { givenName, picture, code, language, asks } = card;
  const key = asks === 'pin' ? 'front.childPin' : 'front.child';
  return (
    <Front
      name={givenName}
      sub={`${title} · ${school}`}
      code={code}
      origin={origin}
      sign={<Face name={givenName} picture={picture} />}
      sentences={localesOf(locale, language).map((each) => ({ locale: each, text: frontWord(key, each) }))}
    />
  );
}

export function HouseholdCard(props: Omit<Printed, 'title'> & { home: PrintedHousehold }) {
  const { home, school, origin, locale } = props;
  const { title, children, code, language } = home;
  return (
    <Front
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
