import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { observe } from '#local/store/observe.ts';
import type { PlaceCounts } from '#local/shelf/place-counts.ts';
import { useParts } from '../parts.ts';
import { untilFirstScreen } from '../platform/first-screen.ts';
import { Places, type PlaceLink } from '../ui/Places.tsx';
import { say } from '../ui/words.ts';

/** Counting reads all work of the person, so it comes after the first page is there. */
function usePlaceCounts(): PlaceCounts {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId;
  const [counts, setCounts] = useState<PlaceCounts>({ waiting: 0, fresh: 0 });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const count = async () => {
      await untilFirstScreen();
      const { readPlaceCounts } = await import('#local/shelf/place-counts.ts');
      if (gone || personId === undefined) return;
      const none = () => setCounts({ waiting: 0, fresh: 0 });
      stop = observe(() => readPlaceCounts(work, personId), { next: setCounts, failed: none });
    };
    void count();
    return () => {
      gone = true;
      stop?.();
    };
  }, [work, personId]);
  return counts;
}

/** The five places of a student, with what waits in the bag and what is new. */
export function PlacesScreen() {
  const { path } = useLocation();
  const { waiting, fresh } = usePlaceCounts();
  const at = (href: string) => path === href || path.startsWith(`${href}/`);
  const places: PlaceLink[] = [
    { href: '/', icon: 'today', label: say('placeToday'), current: at('/') },
    { href: '/lessons', icon: 'lessons', label: say('placeLessons'), current: at('/lessons') },
    {
      href: '/bag',
      icon: 'bag',
      label: say('placeBag'),
      current: at('/bag'),
      count: { number: waiting, words: say('placeBagCount', { pieces: waiting }) },
    },
    {
      href: '/messages',
      icon: 'messages',
      label: say('placeMessages'),
      current: at('/messages'),
      count: { number: fresh, words: say('placeMessagesCount', { pieces: fresh }) },
    },
    { href: '/me', icon: 'me', label: say('placeMe'), current: at('/me') },
  ];
  return <Places label={say('places')} places={places} />;
}
