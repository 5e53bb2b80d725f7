import { useLocation } from 'preact-iso';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { lineOf } from '../../conversation/line-of.ts';
import { TalkList } from '../../conversation/TalkList.tsx';
import { TalkScreen } from '../../conversation/TalkScreen.tsx';
import { childAt, useConversations } from '../../conversation/use-conversations.ts';
import { useListen } from '../../platform/use-listen.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { Page } from '../../ui/Page.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import '../family.css';
import { OwnNotices } from './OwnNotices.tsx';

const say = wordsFor('conversation');
const ADDRESS = '/family/messages';

/** What a guardian and the teachers write to each other: a conversation a child, large, in the guardian's language. */
export function FamilyMessagesScreen() {
  const studentId = childAt(useLocation().path);
  const listen = useListen(spokenLocale());
  const talks = useConversations('family');
  if (talks.state === 'opening') return <Opening />;
  const known = talks.state === 'here' ? talks.value : [];
  // With one child there is nothing to choose.
  const wanted = studentId ?? (known.length === 1 ? known[0]?.about.child.personId : undefined);
  const open = known.find(({ about }) => about.child.personId === wanted);
  const title = open === undefined ? say('title') : say('about', { child: open.about.child.givenName });
  return (
    <Page title={title} listen={listen}>
      {talks.state === 'failed' && <ReadTrouble />}
      {talks.state === 'here' && open !== undefined && (
        <TalkScreen key={open.stream} talk={open} side="family" />
      )}
      {talks.state === 'here' && open === undefined && <Choice {...{ known, studentId }} />}
      <OwnNotices />
      <hr class="stitch" />
      <div class="row spread">
        {known.length > 1 && open !== undefined && (
          <Button icon="messages" href={ADDRESS}>
            {say('backToAll')}
          </Button>
        )}
        <Button icon="sync" href="/family">
          {say('toSync')}
        </Button>
      </div>
    </Page>
  );
}

function Choice({ known, studentId }: { known: readonly Conversation[]; studentId: string | undefined }) {
  if (known.length === 0) return <Blank icon="messages">{say('noneFamily')}</Blank>;
  const href = (childId: string) => `${ADDRESS}/${childId}`;
  return (
    <>
      {studentId !== undefined && <p role="alert">{say('notHere')}</p>}
      <h2>{say('chooseChild')}</h2>
      <TalkList
        label={say('title')}
        lines={known.map((talk) => lineOf(talk, { side: 'family', href, current: undefined }))}
      />
    </>
  );
}
