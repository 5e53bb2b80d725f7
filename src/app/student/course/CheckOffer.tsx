import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { CheckView } from './course-view.ts';
import { momentAhead } from './moment-ahead.ts';

const say = wordsFor('course');

type CheckOfferProps = { check: CheckView; kind: 'check' | 'test-out'; isMain?: boolean };

/** The way into a check or a test-out, or why there is none now. */
export function CheckOffer({ check, kind, isMain = false }: CheckOfferProps) {
  const { standing, questions, href, isHere } = check;
  if (standing.state === 'passed' && kind === 'test-out') return null;
  return (
    <div class="stack tight inner offer">
      {kind === 'check' ? (
        <h3>{check.title}</h3>
      ) : (
        standing.state === 'ready' && <p class="quiet">{say('course.knowIt', { questions })}</p>
      )}
      {standing.state === 'ready' && isHere && (
        <Button wide main={isMain} icon={kind === 'check' ? 'finish' : 'key'} href={href}>
          {say(kind === 'check' ? 'course.toCheck' : 'course.toTestOut')}
        </Button>
      )}
      {standing.state === 'ready' && !isHere && <Mark icon="away">{say('check.notHere')}</Mark>}
      <StandingMark standing={standing} />
    </div>
  );
}

/** Why there is no way in now. */
function StandingMark({ standing }: Pick<CheckView, 'standing'>) {
  switch (standing.state) {
    case 'ready':
      return null;
    case 'waits':
      return <Mark icon="clock">{say('check.opens', { when: momentAhead(standing.opensAt) })}</Mark>;
    case 'marking':
      return <Mark icon="inbox">{say('check.marking')}</Mark>;
    case 'over':
      return <Mark icon="hand">{say('check.over')}</Mark>;
    case 'passed':
      return (
        <Mark icon="check" tone="good">
          {say('check.passedMark')}
        </Mark>
      );
  }
}
