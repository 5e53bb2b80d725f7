import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { readHasHeard } from '#local/desk/read-contact.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Blank } from '../ui/Blank.tsx';
import type { IconName } from '../ui/icons.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { say } from '../ui/words.ts';

/** In the place of an empty list. Before the school has told this person anything, nobody knows whether it is empty. */
export function EmptyDeskScreen(props: {
  icon: IconName;
  children: ComponentChildren;
  /** What to do about it, once it is known to be empty. */
  action?: ComponentChildren;
}) {
  const { icon, children, action } = props;
  const { work, people, school } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const heard = useStored(() => readHasHeard(work, personId), [work, personId]);
  const isBusy = school.visiting.value.state === 'busy';
  const isSettled = useRef(false); // a later visit takes the sentence away from nobody who reads it
  if (heard.state === 'failed') return <ReadTrouble />;
  if (heard.state === 'opening') return null;
  isSettled.current ||= heard.value && !isBusy;
  return (
    <div role="status">
      {isSettled.current ? (
        <Blank icon={icon} action={action}>
          {children}
        </Blank>
      ) : (
        <Blank icon="school">{say(isBusy ? 'deskFirstNews' : 'deskNoNews')}</Blank>
      )}
    </div>
  );
}
