import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { ClassOnDesk } from '#local/desk/read-classes.ts';
import type { Conversation } from '#local/messages/read-conversations.ts';
import { classNames } from '../../ui/class-names.ts';
import { lineOf } from '../../conversation/line-of.ts';
import { TalkList } from '../../conversation/TalkList.tsx';
import { TalkScreen } from '../../conversation/TalkScreen.tsx';
import { childAt, useConversations } from '../../conversation/use-conversations.ts';
import { listInWords } from '../../conversation/words-of-message.ts';
import { EmptyDeskScreen } from '../../desk/EmptyDeskScreen.tsx';
import { Button } from '../../ui/Button.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { TEACHER } from '../places.ts';
import { TeacherDeskScreen } from '../TeacherDeskScreen.tsx';
import { useDesk } from '../use-desk.ts';
import { ManyFamiliesScreen } from './ManyFamiliesScreen.tsx';

const say = wordsFor('conversation');

/** Families with whom a teacher speaks: those that wait for an answer first, and one message to several. */
export function TeacherMessagesScreen() {
  const talks = useConversations('teacher');
  const desk = useDesk();
  return (
    <TeacherDeskScreen>
      {(talks.state === 'opening' || desk.state === 'opening') && <Opening />}
      {(talks.state === 'failed' || desk.state === 'failed') && <ReadTrouble />}
      {talks.state === 'here' && desk.state === 'here' && (
        <Families talks={talks.value} classes={desk.value.classes} />
      )}
    </TeacherDeskScreen>
  );
}

/** Children of whom nobody at home may write. */
function withoutFamily(talks: readonly Conversation[], classes: readonly ClassOnDesk[]): string[] {
  const reached = new Set(talks.map(({ about }) => about.child.personId));
  const students = classes.flatMap(({ roster }) => roster.students);
  const others = new Map(students.map(({ personId, givenName }) => [personId, givenName]));
  return [...others].filter(([personId]) => !reached.has(personId)).map(([, name]) => name);
}

function Families({ talks, classes }: { talks: readonly Conversation[]; classes: readonly ClassOnDesk[] }) {
  const studentId = childAt(useLocation().path);
  const [toMany, setToMany] = useState(false);
  const known = talks.filter(({ about }) => about.guardians.length > 0);
  const open = talks.find(({ about }) => about.child.personId === studentId);
  const nobody = withoutFamily(known, classes);
  if (known.length === 0) {
    return (
      <>
        <h1 tabIndex={-1}>{say('title')}</h1>
        <EmptyDeskScreen icon="messages">
          <b>{say('noneTeacher')}.</b> {say('noneTeacherWhy')}
        </EmptyDeskScreen>
      </>
    );
  }
  if (toMany) {
    return <ManyFamiliesScreen {...{ talks: known, classes }} onBack={() => setToMany(false)} />;
  }
  const href = (childId: string) => `${TEACHER.messages}/${childId}`;
  const title = open === undefined ? say('title') : say('about', { child: open.about.child.givenName });
  return (
    <>
      <div class="row spread">
        <h1 tabIndex={-1}>{title}</h1>
        <Button icon="people" onPress={() => setToMany(true)}>
          {say('many')}
        </Button>
      </div>
      <div class={classNames('two-sides', open !== undefined && 'open')}>
        <div class="stack all">
          <TalkList
            label={say('families')}
            lines={known.map((talk) => lineOf(talk, { side: 'teacher', href, current: studentId }))}
          />
          {nobody.length > 0 && (
            <p class="quiet small">{say('family.nobody', { names: listInWords(nobody) })}</p>
          )}
        </div>
        {open !== undefined && (
          <div class="stack wide">
            <p class="only-narrow">
              <Button bare icon="back" href={TEACHER.messages}>
                {say('backToAll')}
              </Button>
            </p>
            <TalkScreen key={open.stream} talk={open} side="teacher" />
          </div>
        )}
      </div>
    </>
  );
}
