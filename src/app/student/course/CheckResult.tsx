import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { CheckStanding, TryView } from './check-view.ts';
import type { UnitLesson } from './course-view.ts';
import { momentAhead } from './moment-ahead.ts';

const say = wordsFor('course');

type CheckResultProps = {
  shown: TryView;
  standing: CheckStanding;
  isTestOut: boolean;
  /** What helps with what was not shown. */
  lessons: readonly UnitLesson[];
  courseHref: string;
};

/** How a try has gone, and what it leads to. */
export function CheckResult({ shown, standing, isTestOut, lessons, courseHref }: CheckResultProps) {
  const { right, of, passed, certain } = shown;
  const first = lessons.find(({ href }) => href !== undefined);
  return (
    <>
      <Pocket labelledBy="check-result">
        <div class="row keep">
          <Icon name={iconOf(shown)} size="xl" />
          <h2 id="check-result" class="grow">
            {titleOf(shown, isTestOut)}
          </h2>
        </div>
        {right !== undefined && <p>{say('check.score', { right, of })}</p>}
        {right === undefined && <p class="quiet">{say('check.toSchoolWhy')}</p>}
        {right !== undefined && passed && !certain && <p class="quiet">{say('check.toConfirm')}</p>}
        {right !== undefined && !passed && <p class="quiet">{afterWords(standing)}</p>}
        {first?.href === undefined || passed ? (
          <Button main large wide icon="next" href={courseHref}>
            {say('check.goOn')}
          </Button>
        ) : (
          <Button main large wide icon="play" href={first.href}>
            {say('check.toLesson')}
          </Button>
        )}
      </Pocket>
      {!passed && lessons.length > 0 && <Helping lessons={lessons} />}
    </>
  );
}

function Helping({ lessons }: { lessons: readonly UnitLesson[] }) {
  return (
    <section class="stack" aria-labelledby="helping">
      <h2 id="helping">{say('check.helps')}</h2>
      <Sheet flush>
        <ul class="list">
          {lessons.map(({ key, href, title, language, skills }) => (
            <li key={key}>
              <div class="grow">
                <div lang={language} dir="auto">
                  {href === undefined ? (
                    <span class="name">{title}</span>
                  ) : (
                    <a class="name" href={href}>
                      {title}
                    </a>
                  )}
                </div>
                <span class="quiet small">{say('check.helpsWith', { skills: skills.join(', ') })}</span>
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}

function iconOf({ right, passed }: TryView) {
  if (right === undefined) return 'bag';
  return passed ? 'finish' : 'turn';
}

function titleOf({ right, passed }: TryView, isTestOut: boolean): string {
  if (right === undefined) return say('check.inBag');
  if (!passed) return say('check.notYet');
  return say(isTestOut ? 'check.unitIsYours' : 'check.passed');
}

function afterWords(standing: CheckStanding): string {
  switch (standing.state) {
    case 'waits':
      return say('check.opens', { when: momentAhead(standing.opensAt) });
    case 'over':
      return say('check.over');
    default:
      return say('check.againAnyTime');
  }
}
