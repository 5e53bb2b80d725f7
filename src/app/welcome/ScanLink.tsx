import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';

const say = wordsFor('welcome');

/** A printed card always works. */
export function ScanLink() {
  return (
    <Button icon="camera" href={ADDRESSES.card}>
      {say('secret.scan')}
    </Button>
  );
}
