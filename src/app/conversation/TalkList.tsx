import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import './conversation.css';

const say = wordsFor('conversation');

export type TalkLine = {
  href: string;
  childId: string;
  child: string;
  picture: string | undefined;
  /** With whom. */
  names: string;
  last: string | undefined;
  unread: number;
  current: boolean;
};

/** The conversations, those with something new first. */
export function TalkList({ label, lines }: { label: string; lines: readonly TalkLine[] }) {
  return (
    <Sheet flush label={label}>
      <ul class="talks">
        {lines.map(({ href, childId, child, picture, names, last, unread, current }) => (
          <li key={href} class={faceColour(childId)}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Face name={child} picture={picture} />
              <span class="grow">
                <b dir="auto">{child}</b>
                <span class="quiet small"> {names}</span>
                {last !== undefined && (
                  <span class="last" dir="auto">
                    {last}
                  </span>
                )}
              </span>
              {unread > 0 && <span class="fresh">{say('unread', { messages: unread })}</span>}
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
