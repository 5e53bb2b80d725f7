import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('welcome');

/** Whose card this is, before the secret is asked for. */
export function FoundPerson(props: { name: string; picture: string | undefined; onOther: () => void }) {
  return (
    <div class="row found">
      <Face name={props.name} picture={props.picture} />
      <div class="grow">
        <h2>{props.name}</h2>
        <p class="quiet small">{say('add.guest', { name: props.name })}</p>
      </div>
      <Button bare onPress={props.onOther}>
        {say('add.otherCard')}
      </Button>
    </div>
  );
}
