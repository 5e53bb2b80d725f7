import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('lesson');

/** What comes after a lesson. Without an `href` it is not on this device, and costs its `price` to fetch. */
export type NextView = {
  title: string;
  language: string;
  minutes?: number;
  href?: string;
  price?: string;
};

export function NextLesson({ next }: { next: NextView | undefined }) {
  if (next === undefined) {
    return (
      <Button main large wide icon="today" href="/">
        {say('toToday')}
      </Button>
    );
  }
  const { title, language, minutes, href, price } = next;
  return (
    <div class="stack">
      <div class="stack tight">
        <h3>{say('lesson.next.title')}</h3>
        <p class="title strong">
          <bdi lang={language}>{title}</bdi>
        </p>
      </div>
      <div class="row quiet">
        {minutes !== undefined && (
          <span class="with-icon">
            <Icon name="clock" /> {say('minutes', { minutes })}
          </span>
        )}
        <span class="with-icon">
          <Icon name={href === undefined ? 'away' : 'tabletok'} />{' '}
          {say(href === undefined ? 'lesson.next.away' : 'lesson.next.here')}
        </span>
      </div>
      {href === undefined ? (
        <Button main large wide icon="download" price={price} href="/lessons">
          {say('lesson.next.get')}
        </Button>
      ) : (
        <Button main large wide icon="play" href={href}>
          {say('today.start')}
        </Button>
      )}
    </div>
  );
}
