import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { planLeftInWords } from '../ui/plan-day.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

export type NewPackAtStop = {
  hash: string;
  title: string;
  leftBytes: number;
  paused: boolean;
  names: string;
};

/** Lessons that could come down, each with its price on a tag. Nothing is fetched before somebody says so. */
export function NewLessons(props: {
  packs: readonly NewPackAtStop[];
  /** When the data plan does not carry all of it. */
  plan?: { leftBytes: number; until: number };
  onFetch: (hashes: readonly string[]) => void;
}) {
  const offered = props.packs.filter(({ paused }) => !paused);
  const total = offered.reduce((sum, { leftBytes }) => sum + leftBytes, 0);
  return (
    <section class="stack" aria-labelledby="new-lessons">
      <h2 id="new-lessons">{say('lessons.title')}</h2>
      {props.plan !== undefined && total > 0 && <p class="quiet">{planLeftInWords(props.plan)}</p>}
      {offered.length > 1 && (
        <Button
          wide
          icon="download"
          price={sizeInWords(total)}
          onPress={() => props.onFetch(offered.map(({ hash }) => hash))}
        >
          {say('lessons.fetchAll')}
        </Button>
      )}
      <Sheet flush>
        <ul class="list offers">
          {props.packs.map(({ hash, title, leftBytes, paused, names }) => (
            <li key={hash}>
              <span class="grow">
                <b dir="auto" id={`offer-${hash}`}>
                  {title}
                </b>
                <br />
                <span class="quiet small">{say(paused ? 'lessons.paused' : 'lessons.for', { names })}</span>
              </span>
              <Button
                icon="download"
                price={sizeInWords(leftBytes)}
                describedBy={`offer-${hash}`}
                onPress={() => props.onFetch([hash])}
              >
                {say('lessons.fetch')}
              </Button>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}
