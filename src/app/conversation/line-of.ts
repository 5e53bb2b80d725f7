import type { Side } from '#core/messages/templates.ts';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { wordsFor } from '../ui/words.ts';
import { clockOf } from '../ui/clock-of.ts';
import type { TalkLine } from './TalkList.tsx';
import { listInWords, nameOf, saidToReader } from './words-of-message.ts';

const say = wordsFor('ui');

type Place = { side: Side; href: (childId: string) => string; current: string | undefined };

/** A conversation as a line of a list: the child, with whom, and what was said last. */
export function lineOf({ about, messages, unread }: Conversation, place: Place): TalkLine {
  const { personId: childId, givenName: child, picture } = about.child;
  const others = place.side === 'teacher' ? about.guardians : about.teachers;
  const last = messages.at(-1)?.said;
  const spoken =
    last?.kind === 'sound' ? say('spoken', { time: clockOf((last.file.durationMs ?? 0) / 1000) }) : undefined;
  return {
    ...{ childId, child, picture, unread },
    href: place.href(childId),
    names: listInWords(others.map(nameOf)),
    last: spoken ?? (last && saidToReader(last, child)?.text),
    current: place.current === childId,
  };
}
