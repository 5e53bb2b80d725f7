import type { ComponentChildren } from 'preact';
import type { Locale } from '../../ui/words.ts';
import { QrCode } from './QrCode.tsx';

/** What every printed card says beside its own. */
export type Printed = { title: string; school: string; origin: string; locale: Locale };

/** Where a scanned card leads; what is behind the `#` is sent to nobody. */
function addressOf(origin: string, code: string): string {
  return `${origin}/welcome/card#${code}`;
}

type CardFrontProps = {
  name: string;
  sub: string;
  code: string;
  origin: string;
  sign: ComponentChildren;
  sentences: readonly { locale: Locale; text: string }[];
};

/** A card as it is printed: whose it is, its code as text and as a square, and what it does. */
export function CardFront({ name, sub, code, origin, sign, sentences }: CardFrontProps) {
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
