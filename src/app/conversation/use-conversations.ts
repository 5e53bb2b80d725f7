import type { Side } from '#core/messages/templates.ts';
import { readConversations, type Conversation } from '#local/messages/read-conversations.ts';
import { useEffect, useState } from 'preact/hooks';
import { useParts } from '../parts.ts';
import { untilFirstScreen } from '../platform/first-screen.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** The conversations of whoever sits here, as somebody of this side. */
export function useConversations(side: Side): Stored<Conversation[]> {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  return useStored(() => readConversations(work, { personId, side }), [work, personId, side]);
}

/** How many messages wait to be read: counted after the first page is there. */
export function useUnread(side: Side): number {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const [mayAsk, setMayAsk] = useState(false);
  useEffect(() => {
    void untilFirstScreen().then(() => setMayAsk(true));
  }, []);
  const question = async () => (mayAsk ? readConversations(work, { personId, side }) : []);
  const talks = useStored(question, [work, personId, side, mayAsk]);
  return talks.state === 'here' ? talks.value.reduce((sum, { unread }) => sum + unread, 0) : 0;
}

/** The child of `/family/messages/<student>` or `/teacher/messages/<student>`; undefined where all are listed. */
export function childAt(path: string): string | undefined {
  return /\/messages\/([^/]+)$/.exec(path)?.[1];
}
