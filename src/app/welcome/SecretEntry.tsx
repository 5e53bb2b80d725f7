import { PasswordEntry } from './PasswordEntry.tsx';
import { PictureEntry } from './PictureEntry.tsx';
import { PinEntry } from './PinEntry.tsx';
import type { SecretAsked } from './secret-asked.ts';

export type SecretKind = 'pin' | 'pictures' | 'password';

/** Asks a person for their secret. `tries` starts it afresh after a wrong one. */
export function SecretEntry({ asks, tries, ...props }: SecretAsked & { asks: SecretKind; tries: number }) {
  switch (asks) {
    case 'pin':
      return <PinEntry key={tries} {...props} />;
    case 'pictures':
      return <PictureEntry key={tries} {...props} />;
    case 'password':
      return <PasswordEntry key={tries} {...props} />;
  }
}
