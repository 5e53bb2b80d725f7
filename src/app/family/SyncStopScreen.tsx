import type { ComponentChildren } from 'preact';
import { readHousehold, type Household } from '#local/household/read-household.ts';
import { readSyncStop, type SyncStop } from '#local/household/read-sync-stop.ts';
import { useParts } from '../parts.ts';
import { useListen } from '../platform/use-listen.ts';
import { useStored } from '../platform/use-stored.ts';
import { useTimeToGo } from '../platform/use-time-to-go.ts';
import { whereItStands } from '../platform/where-it-stands.ts';
import { Button } from '../ui/Button.tsx';
import { Opening } from '../ui/Opening.tsx';
import { Page } from '../ui/Page.tsx';
import { planDayInWords } from '../ui/plan-day.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { spokenLocale, wordsFor, type Locale } from '../ui/words.ts';
import { ChildrenScreen } from './ChildrenScreen.tsx';
import { DataPlanScreen } from './DataPlanScreen.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Everybody } from './Everybody.tsx';
import './family.css';
import { GoingOrder } from './GoingOrder.tsx';
import { NewLessonsScreen } from './NewLessonsScreen.tsx';
import { orderOf } from './order-view.ts';
import { PlanHeldScreen } from './PlanHeldScreen.tsx';
import { SyncStage } from './SyncStage.tsx';
import { UsualEditionScreen } from './UsualEditionScreen.tsx';
import { useRun } from './use-run.ts';

const say = wordsFor('family');

/** The sync stop: everybody of this device goes to school at once. It belongs to the device and asks nobody in. */
export function SyncStopScreen() {
  const { work, packs, people, clock } = useParts();
  const stop = useStored(() => readSyncStop({ work, packs }, clock.now()), [work, packs]);
  const listen = useListen(spokenLocale());
  const profile = people.profile.value;
  if (stop.state === 'opening') return <Opening />;
  const at = stop.state === 'here' ? stop.value.lastAtSchool : null;
  const where = whereItStands(at, clock.now());
  return (
    <Page title={say('stop.title')} where={where} listen={listen}>
      {stop.state === 'failed' && <ReadTrouble />}
      {stop.state === 'here' && (
        <StopScreen stop={stop.value}>
          {profile?.roles.includes('guardian') === true && <ChildrenScreen guardianId={profile.personId} />}
        </StopScreen>
      )}
      <FootScreen />
    </Page>
  );
}

const NOBODY: Household = { children: [], uses: [] };
const NOTHING = { doneBytes: 0, totalBytes: 0 };

/** `children`: what a guardian reads. On a device that no child uses it comes before the way to add one. */
function StopScreen({ stop, children }: { stop: SyncStop; children: ComponentChildren }) {
  const { stage, before, start, finish } = useRun(stop);
  const { doneBytes, totalBytes } = stage.state === 'sending' ? stage : NOTHING;
  const msToGo = useTimeToGo({ what: stage.state, doneBytes, leftBytes: totalBytes - doneBytes });
  const order = orderOf(stop.lines, before, stage.state === 'sending');
  const { work, clock } = useParts();
  const now = clock.now();
  const home = useStored(() => readHousehold(work, now), [work]);
  const { children: atHome, uses } = home.state === 'here' ? home.value : NOBODY;
  const people = stop.people.map(({ givenName, ...person }) => {
    const places = atHome.find(({ personId }) => personId === person.personId)?.places ?? [];
    return { ...person, name: givenName, places };
  });
  const isEmpty = people.length === 0 && atHome.length > 0;
  return (
    <>
      <SyncStage stage={stage} msToGo={msToGo} onSync={start} onFinish={finish} />
      {stage.state !== 'sending' && <PlanHeldScreen stop={stop} onAllowed={start} />}
      {(order.length > 1 || order.some(({ state }) => state === 'held')) && (
        <GoingOrder
          lines={order}
          plan={{ until: planDayInWords(stop.plan.until), capBytes: stop.plan.capBytes }}
        />
      )}
      {people.length === 0 && children}
      {stage.state !== 'new' && !isEmpty && (
        <Everybody people={people} sending={stage.state === 'sending'} now={now} />
      )}
      <Elsewhere home={atHome} now={now} />
      {stage.state !== 'new' && <DataPlanScreen stop={stop} uses={uses} />}
      {stage.state !== 'new' && <UsualEditionScreen />}
      <NewLessonsScreen plan={stop.plan} />
      {people.length > 0 && children}
    </>
  );
}

function FootScreen() {
  const { people, speak, installs } = useParts();
  const other: Locale = spokenLocale() === 'en' ? 'es' : 'en';
  return (
    <>
      <hr class="stitch" />
      <div class="row spread">
        <Button icon="people" href="/welcome">
          {say('stop.people')}
        </Button>
        <Button icon="tablet" href="/family/device">
          {say('device.open')}
        </Button>
        <Button bare icon="globe" onPress={() => void speak(other)}>
          <span lang={other}>{say('stop.language')}</span>
        </Button>
        {installs.state.value !== 'opened' && (
          <Button bare icon="download" href="/install">
            {say('installDo')}
          </Button>
        )}
        {people.profile.value !== undefined && (
          <Button bare icon="wrong" onPress={() => people.close()}>
            {say('stop.close', { name: people.profile.value.givenName })}
          </Button>
        )}
      </div>
    </>
  );
}
