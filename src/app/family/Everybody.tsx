import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { ChildLine, type ChildAtStop } from './ChildLine.tsx';

const say = wordsFor('family');

type EverybodyProps = { people: readonly ChildAtStop[]; sending: boolean; now: number };

/** Everybody who uses this device, with what waits of theirs. */
export function Everybody({ people, sending, now }: EverybodyProps) {
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
              <ChildLine key={child.personId} child={child} sending={sending} now={now} />
            ))}
          </ul>
        </Sheet>
      )}
    </section>
  );
}
