import type { ChildAtHome } from '#core/work/at-home.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { ElsewhereLine } from './ElsewhereLine.tsx';

const say = wordsFor('family');

/** The children of the household whose work is on other devices. */
export function Elsewhere({ home, now }: { home: readonly ChildAtHome[]; now: number }) {
  const away = home.filter(({ isHere }) => !isHere);
  if (away.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{say('home.elsewhere')}</h2>
      <Sheet flush>
        <ul>
          {away.map((child) => (
            <ElsewhereLine key={child.personId} child={child} now={now} />
          ))}
        </ul>
      </Sheet>
    </section>
  );
}
