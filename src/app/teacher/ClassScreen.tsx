import { classList, type StudentLine } from '#core/work/class-list.ts';
import type { KnownEvent } from '#core/work/event.ts';
import type { ClassOnDesk } from '#local/desk/read-classes.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { useParts } from '../parts.ts';
import { momentInWords } from '../ui/moments.ts';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { ClassTable, type StudentRow } from './ClassTable.tsx';
import { Tally } from './Tally.tsx';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useDesk } from './use-desk.ts';

const say = wordsFor('teacher');
const RECENT_MS = 7 * 86_400_000;

/** A teacher's classes: who has been heard from, and what they handed in. */
export function ClassScreen() {
  const desk = useDesk('student');
  return (
    <TeacherDeskScreen>
      {desk.state === 'opening' && <Opening />}
      {desk.state === 'failed' && <ReadTrouble />}
      {desk.state === 'here' && <Classes {...desk.value} />}
    </TeacherDeskScreen>
  );
}

function Classes({ classes, events }: { classes: readonly ClassOnDesk[]; events: readonly KnownEvent[] }) {
  const { clock } = useParts();
  if (classes.length === 0) {
    return (
      <>
        <h1 tabIndex={-1}>{say('class.title')}</h1>
        <EmptyDeskScreen icon="people">
          <b>{say('class.none')}.</b> {say('class.noneWhy')}
        </EmptyDeskScreen>
      </>
    );
  }
  return (
    <>
      {classes.map(({ classId, title, roster, heardAt }) => (
        <ClassSection
          key={classId}
          title={title}
          lines={classList(roster, events, heardAt)}
          now={clock.now()}
        />
      ))}
    </>
  );
}

function rowOf(line: StudentLine, now: number): StudentRow {
  const { personId, givenName, familyName, picture, handedIn, toReview, answered, lastHeardAt } = line;
  return {
    personId,
    name: [givenName, familyName].filter((name) => name !== undefined).join(' '),
    picture,
    handedIn,
    toReview,
    answered,
    lastHeard: lastHeardAt === null ? undefined : momentInWords(lastHeardAt, now),
  };
}

function ClassSection({ title, lines, now }: { title: string; lines: readonly StudentLine[]; now: number }) {
  const known = lines.filter(({ lastHeardAt }) => lastHeardAt !== null);
  const heard = known.filter(({ lastHeardAt }) => (lastHeardAt ?? 0) >= now - RECENT_MS).length;
  const students = lines.map((line) => rowOf(line, now)).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section class="stack wide">
      <div class="stack tight">
        <h1 tabIndex={-1}>{title}</h1>
        <p class="quiet">{say('class.students', { students: lines.length })}</p>
      </div>
      <Tally heard={heard} silent={known.length - heard} unknown={lines.length - known.length} />
      <ClassTable students={students} />
    </section>
  );
}
