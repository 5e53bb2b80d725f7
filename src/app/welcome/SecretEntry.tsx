import { PasswordEntry } from './PasswordEntry.tsx';
import { PictureEntry } from './PictureEntry.tsx';
import { PinEntry } from './PinEntry.tsx';

export type SecretKind = 'pin' | 'pictures' | 'password';

export type SecretEntryProps = {
  name: string;
  checking: boolean;
  /** What to say about the last try; it goes away with the next one. */
  wrong: string | undefined;
  onSecret: (secret: string) => void;
};

/** Asks a person for their secret. `tries` starts it afresh after a wrong one. */
export function SecretEntry({
  asks,
  tries,
  ...props
}: SecretEntryProps & { asks: SecretKind; tries: number }) {
  switch (asks) {
    case 'pin':
      return <PinEntry key={tries} {...props} />;
    case 'pictures':
      return <PictureEntry key={tries} {...props} />;
    case 'password':
      return <PasswordEntry key={tries} {...props} />;
  }
}
