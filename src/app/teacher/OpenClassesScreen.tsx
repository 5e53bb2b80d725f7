import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { readHasHeard } from '#local/desk/read-contact.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { isOpenToSubstitute, TEACHER } from './places.ts';

const say = wordsFor('teacher');

/**
 * What lies on a substitute's desk. It is locked when their days are over, and of a teacher's pages it has those with
 * which one hands out and supports.
 */
export function OpenClassesScreen(props: {
  desk: Stored<Pick<OnDesk, 'classes'>>;
  children: ComponentChildren;
}) {
  const { work, people } = useParts();
  const { path } = useLocation();
  const personId = people.profile.value?.personId ?? '';
  const heard = useStored(() => readHasHeard(work, personId), [work, personId]);
  const { desk } = props;
  const isHeard = heard.state === 'here' && heard.value;
  if (isHeard && desk.state === 'here' && desk.value.classes.length === 0) return <Locked />;
  if (!isOpenToSubstitute(path)) return <NotYours />;
  return <>{props.children}</>;
}

/** Also a teacher of one class may stand in for a day in another: then this desk is theirs as ever. */
export function isSubstitute(profile: { roles: readonly string[] } | undefined): boolean {
  return profile?.roles.includes('substitute') === true && !profile.roles.includes('teacher');
}

function Locked() {
  return (
    <>
      <h1 tabIndex={-1}>{say('substitute.over')}</h1>
      <Blank icon="key">{say('substitute.overWhy')}</Blank>
    </>
  );
}

function NotYours() {
  return (
    <>
      <h1 tabIndex={-1}>{say('substitute.notYours')}</h1>
      <Blank
        icon="people"
        action={
          <Button icon="people" href={TEACHER.class}>
            {say('substitute.toClass')}
          </Button>
        }
      >
        {say('substitute.notYoursWhy')}
      </Blank>
    </>
  );
}
