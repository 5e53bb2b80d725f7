/** For a guardian who has signed in: how far each child is in their courses, and their credit, by the school's word. */
import { readChildren } from '#local/household/read-children.ts';
import { readStandings } from '#local/household/read-standings.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { useParts } from '../../parts.ts';
import { useListen } from '../../platform/use-listen.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Transcript } from '../../transcript/Transcript.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { Page } from '../../ui/Page.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';

const say = wordsFor('transcript');

async function readFamily(work: WorkDatabase, guardianId: string) {
  const children = await readChildren(work, guardianId);
  const known = await Promise.all(
    children.map(async ({ personId, name }) => ({
      ...{ personId, name },
      standings: await readStandings(work, personId),
    })),
  );
  return known.filter(({ standings }) => standings.length > 0);
}

export function FamilyCoursesScreen() {
  const { work, people, clock } = useParts();
  const guardianId = people.profile.value?.personId ?? '';
  const listen = useListen(spokenLocale());
  const family = useStored(() => readFamily(work, guardianId), [work, guardianId]);
  if (family.state === 'opening') return <Opening />;
  return (
    <Page title={say('courses')} listen={listen}>
      {family.state === 'failed' && <ReadTrouble />}
      {family.state === 'here' && family.value.length === 0 && (
        <Blank icon="finish">{say('noneFamily')}</Blank>
      )}
      {family.state === 'here' &&
        family.value.map(({ personId, name, standings }) => (
          <Transcript key={personId} {...{ name, standings }} now={clock.now()} />
        ))}
      <div class="row">
        <Button icon="sync" href="/family">
          {say('toSync')}
        </Button>
      </div>
    </Page>
  );
}
