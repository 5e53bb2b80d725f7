import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { sendMessage } from '#local/messages/send-message.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';

export type Sending = 'rest' | 'saving' | 'saved' | 'failed';

/** Keeps a message for each of these streams, and goes to school with it. `send` resolves with whether it is on the disk. */
export function useSending(streams: readonly StreamId[]) {
  const { work, clock, people, school } = useParts();
  const [progress, setProgress] = useState<Sending>('rest');
  const send = async (said: MessageSent): Promise<boolean> => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    if (personId === undefined || streams.length === 0 || progress === 'saving') return false;
    setProgress('saving');
    try {
      await sendMessage(work, { personId, streams, said }, clock);
      setProgress('saved');
      void school.visitNow('work');
      return true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setProgress('failed');
      return false;
    }
  };
  return { progress, send, fail: () => setProgress('failed') };
}
