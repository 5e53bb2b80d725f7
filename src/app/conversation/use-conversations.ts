import type { Side } from '#core/messages/templates.ts';
import { readConversations, type Conversation } from '#local/messages/read-conversations.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** The conversations of whoever sits here, as somebody of this side. */
export function useConversations(side: Side): Stored<Conversation[]> {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  return useStored(() => readConversations(work, { personId, side }), [work, personId, side]);
}

/** How many messages wait to be read. */
export function useUnread(side: Side): number {
  const talks = useConversations(side);
  return talks.state === 'here' ? talks.value.reduce((sum, { unread }) => sum + unread, 0) : 0;
}

/** The child of `/family/messages/<student>` or `/teacher/messages/<student>`; undefined where all are listed. */
export function childAt(path: string): string | undefined {
  return /\/messages\/([^/]+)$/.exec(path)?.[1];
}
