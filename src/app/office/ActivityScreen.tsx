import { useEffect, useState } from 'preact/hooks';
import type { ActivityGroup } from '#core/protocol/activity-report.ts';
import { useParts } from '../parts.ts';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';
import { ActiveDaysScreen } from './ActiveDaysScreen.tsx';
import { askActivity, type ActivityNow } from './activity.ts';
import { ActivityTable } from './ActivityTable.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';

const say = wordsFor('office');

/** How many children work, by class, grade, school and network. It needs the network: the server alone has every child. */
export function ActivityScreen() {
  const { clock } = useParts();
  const [activity, setActivity] = useState<ActivityNow>({ state: 'asking' });
  useEffect(() => {
    let gone = false;
    void askActivity(clock.now()).then((answer) => {
      if (!gone) setActivity(answer);
    });
    return () => {
      gone = true;
    };
  }, [clock]);
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('activity.title')}</h1>
      <p>{say('activity.why')}</p>
      <div role="status">
        {activity.state === 'asking' && <p class="quiet">{say('activity.asking')}</p>}
        {activity.state === 'unreachable' && (
          <Mark icon="away" tone="unknown">
            {say('activity.unreachable')}
          </Mark>
        )}
        {activity.state === 'signed-out' && (
          <Mark icon="key" tone="unknown">
            {say('activity.signedOut')}
          </Mark>
        )}
      </div>
      {activity.state === 'answered' && (
        <>
          <ActivityTable groups={inOrder(activity.report.groups)} />
          <ActiveDaysScreen least={activity.report.least} />
        </>
      )}
    </OfficeDeskScreen>
  );
}

const KINDS: readonly ActivityGroup['kind'][] = ['network', 'school', 'grade', 'class'];

/** The large before the small; "Room 3" before "Room 12". */
function inOrder(groups: readonly ActivityGroup[]): ActivityGroup[] {
  return [...groups].sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      a.title.localeCompare(b.title, undefined, { numeric: true }),
  );
}
