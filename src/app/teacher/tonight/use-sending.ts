/**
 * Lessons that were ordered go up from whichever page of the desk is open: at once, after every visit to school, and when
 * the network comes back. One tab at a time sends.
 */
import { useEffect } from 'preact/hooks';
import { sendLessons } from '#local/tonight/send-lesson.ts';
import { useParts } from '../../parts.ts';
import { untilFirstScreen } from '../../platform/first-screen.ts';
import { openLessons } from '../../platform/open-lessons.ts';

const LOCK = 'bookbag-lessons-out';

/** Another tab that is at it goes on; a browser without locks has one tab here. */
function alone(run: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return run();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : run()));
}

/** Sends what waits now. It never rejects: what did not go is still there. */
export function useSending(): () => Promise<void> {
  const { clock, people, school, holds } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const send = async () => {
    const edges = { fetch: (address: string, init: RequestInit) => fetch(address, init), now: clock.now };
    const letGo = holds.hold();
    try {
      await alone(async () => {
        const { published } = await sendLessons(openLessons(), personId, edges);
        if (published) void school.visitNow('work');
      });
    } catch {
      // The store failed, or was closed by an update: the page that shows the lessons says so.
    } finally {
      letGo();
    }
  };
  return send;
}

/** For the desk: sends whenever there is a chance. */
export function useSendingByItself(): void {
  const send = useSending();
  const { school, people } = useParts();
  const visiting = school.visiting.value;
  const personId = people.profile.value?.personId;
  const hasHeard = visiting.state === 'rested' && visiting.last?.state === 'done';
  useEffect(() => {
    if (personId === undefined) return undefined;
    const go = () => void send();
    void untilFirstScreen().then(go);
    addEventListener('online', go);
    return () => removeEventListener('online', go);
  }, [personId, hasHeard]);
}
