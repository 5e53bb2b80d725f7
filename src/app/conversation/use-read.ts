import { useEffect, useRef } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import { markRead } from '#local/messages/send-message.ts';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';

/** What is on the screen has been read: recorded once, and it travels like everything else. */
export function useRead({ stream, messages }: Conversation): void {
  const { work, clock, people, school } = useParts();
  const told = useRef(new Set<string>());
  const personId = people.profile.value?.personId as PersonId | undefined;
  const fresh = messages.filter(({ id, unread }) => unread && !told.current.has(id)).map(({ id }) => id);
  useEffect(() => {
    if (personId === undefined || fresh.length === 0) return;
    for (const id of fresh) told.current.add(id);
    markRead(work, { personId, stream, messageIds: fresh }, clock).then(
      () => void school.visitNow('work'),
      (error: unknown) => {
        if (!(error instanceof StoreError)) throw error;
        // Not kept, so they stay new and are recorded at the next opening.
        for (const id of fresh) told.current.delete(id);
      },
    );
  }, [fresh.join(' '), personId]);
}
