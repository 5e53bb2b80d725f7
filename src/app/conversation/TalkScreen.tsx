import { useState } from 'preact/hooks';
import type { Side } from '#core/messages/templates.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { forget, recall, remember } from '../platform/memory.ts';
import { useStored } from '../platform/use-stored.ts';
import { Button } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import { Composer } from './Composer.tsx';
import './conversation.css';
import { leafOf } from './leaf-of.ts';
import { Thread } from './Thread.tsx';
import { useRead } from './use-read.ts';
import { useSending } from './use-sending.ts';
import { VoiceScreen } from '../voice/VoiceScreen.tsx';
import type { SpokenWords } from './VoiceWriter.tsx';
import { listInWords, nameOf } from './words-of-message.ts';

const say = wordsFor('conversation');

/** One conversation, about one child: what was said, and the ways to answer. Draw it with a `key`. */
export function TalkScreen({ talk, side }: { talk: Conversation; side: Side }) {
  const { work, clock, people } = useParts();
  const { about, stream, messages } = talk;
  const sending = useSending([stream]);
  useRead(talk);
  const own = people.profile.value?.personId;
  const profile = useStored(() => work.profiles.get(own ?? ''), [work, own]);
  const signedIn = profile.state !== 'here' || profile.value?.signedIn !== false;
  const draft = `message-${stream}`;
  const [text, setText] = useState(() => recall(draft) ?? '');
  const type = (typed: string) => {
    setText(typed);
    remember(draft, typed);
  };
  const send = async (said: MessageSent) => {
    const isSaved = await sending.send(said);
    if (isSaved && said.kind === 'text') {
      setText('');
      forget(draft);
    }
    return isSaved;
  };
  const sendSpoken = async ({ blob, durationMs }: SpokenWords) => {
    try {
      const file = await keepFile(work, stream, { blob, kind: 'sound' });
      return await send({ kind: 'sound', file: { ...file, durationMs }, language: spokenLocale() });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      sending.fail();
      return false;
    }
  };
  const others = side === 'teacher' ? about.guardians : about.teachers;
  const readers = [...about.teachers, ...about.guardians].filter(({ personId }) => personId !== own);
  const voiceOf = (id: string) => {
    const message = messages.find((each) => each.id === id);
    return message?.said.kind === 'sound' ? (
      <VoiceScreen key={message.id} message={{ stream, id: message.id, file: message.said.file }} />
    ) : null;
  };
  return (
    <div class="stack wide talk">
      <p class="quiet">
        {say('readers', { names: listInWords(readers.map(nameOf)), child: about.child.givenName })}
      </p>
      {!signedIn && side === 'family' && (
        <Note>
          <p>{say('signIn.why')}</p>
          <Button icon="key" href="/welcome/sign-in">
            {say('deskSignIn')}
          </Button>
        </Note>
      )}
      <Thread
        leaves={messages.map((message) => leafOf(message, { about, now: clock.now(), signedIn }))}
        {...{ voiceOf }}
      />
      <hr class="stitch" />
      <Composer
        {...{ side, text }}
        child={about.child.givenName}
        to={listInWords(others.map(nameOf))}
        sameLanguage={others.every(({ language }) => language === spokenLocale())}
        ways={['ready', 'text', 'sound']}
        progress={sending.progress}
        onText={type}
        onSend={send}
        onSpoken={sendSpoken}
      />
    </div>
  );
}
