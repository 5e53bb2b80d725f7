import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('join');

/** Whose card this is, before the secret is asked for. */
export function FoundPerson(props: { name: string; picture: string | undefined; onOther: () => void }) {
  return (
    <div class="row keep">
      <Face name={props.name} picture={props.picture} />
      <p class="grow big strong" dir="auto">
        {props.name}
      </p>
      <Button bare onPress={props.onOther}>
        {say('add.otherCard')}
      </Button>
    </div>
  );
}
