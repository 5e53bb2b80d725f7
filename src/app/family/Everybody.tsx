import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { ChildLine, type ChildAtStop } from './ChildLine.tsx';

const say = wordsFor('family');

/** Everybody who uses this device, with what waits of theirs. */
export function Everybody({ people, sending }: { people: readonly ChildAtStop[]; sending: boolean }) {
  return (
    <section class="stack" aria-labelledby="everybody">
      <h2 id="everybody">{say('children.everybody')}</h2>
      {people.length === 0 ? (
        <Blank
          icon="people"
          action={
            <Button icon="plus" href="/welcome/add">
              {say('children.add')}
            </Button>
          }
        >
          <b>{say('children.none')}.</b> {say('children.noneWhy')}
        </Blank>
      ) : (
        <Sheet flush>
          <ul>
            {people.map((child) => (
              <ChildLine key={child.personId} child={child} sending={sending} />
            ))}
          </ul>
        </Sheet>
      )}
    </section>
  );
}
