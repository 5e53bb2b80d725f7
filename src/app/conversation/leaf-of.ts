import type { AboutFamily } from '#core/messages/about-family.ts';
import type { MessageHere } from '#local/messages/read-conversations.ts';
import { momentInWords } from '../ui/moments.ts';
import { wordsFor } from '../ui/words.ts';
import type { LeafOfMessage } from './MessageLeaf.tsx';
import { authorIn, listInWords, notTranslated, saidToReader } from './words-of-message.ts';

const say = wordsFor('conversation');

/** `signedIn`: the school knows the session of who sits here. */
type Setting = { about: AboutFamily; now: number; signedIn: boolean };

/** The four states, by the word of the school and of those who read it. */
function stateOf({ whereabouts, seenBy }: MessageHere, { about, signedIn }: Setting): LeafOfMessage['state'] {
  switch (whereabouts.state) {
    case 'saved':
      return { icon: 'keep', words: say('state.saved') };
    case 'left':
      if (whereabouts.why === 'files') return { icon: 'left', words: say('state.left') };
      // Of somebody without a session the school keeps it until they are back, and it goes again then.
      return signedIn
        ? { icon: 'unknown', tone: 'unknown', words: say('state.aside') }
        : { icon: 'key', words: say('state.signIn') };
    case 'at-school':
      return { icon: 'school', words: say('state.atSchool') };
    case 'seen': {
      const names = listInWords(seenBy.map((id) => authorIn(about, id)));
      return { icon: 'eye', tone: 'good', words: say('state.seen', { names }) };
    }
  }
}

export function leafOf(message: MessageHere, setting: Setting): LeafOfMessage {
  const { id, mine, by, at, said } = message;
  const { about, now } = setting;
  const words = saidToReader(said, about.child.givenName);
  const { mark } = said.kind === 'sound' && !mine ? notTranslated(said.language) : (words ?? {});
  return {
    ...{ id, mine, who: authorIn(about, by), when: momentInWords(at, now) },
    ...{ text: words?.text, language: words?.language, mark: mine ? undefined : mark },
    state: mine ? stateOf(message, setting) : undefined,
  };
}
