import { useRoute } from 'preact-iso';
import { assignmentsIn } from '#core/work/pack-shelf.ts';
import type { Glance } from '#core/work/class-glance.ts';
import type { KnownEvent } from '#core/work/event.ts';
import type { Stuck } from '#core/work/student-digest.ts';
import { readStandings } from '#local/household/read-standings.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Mark } from '../ui/Mark.tsx';
import { momentInWords } from '../ui/moments.ts';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { SaidMark } from './SaidMark.tsx';
import { ContactScreen } from './ContactScreen.tsx';
import { isSubstitute } from './OpenClassesScreen.tsx';
import { TEACHER } from './places.ts';
import { nameOf, stateOf } from './student-rows.ts';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useGlance, type Glances } from './use-glance.ts';

const say = wordsFor('teacher');

/** One student: how they work, where they are stuck, and what was learned by calls. */
export function StudentScreen() {
  const { params } = useRoute();
  const glances = useGlance();
  return (
    <TeacherDeskScreen desk={glances}>
      {glances.state === 'opening' && <Opening />}
      {glances.state === 'failed' && <ReadTrouble />}
      {glances.state === 'here' && <Student id={params['studentId'] ?? ''} {...glances.value} />}
    </TeacherDeskScreen>
  );
}

function Student({ id, classes, events, now }: { id: string } & Glances) {
  const { people, work } = useParts();
  const standings = useStored(() => readStandings(work, id), [work, id]);
  const line = classes.flatMap(({ lines }) => lines).find(({ personId }) => personId === id);
  if (line === undefined) {
    return (
      <>
        <h1 tabIndex={-1}>{say('pupil.none')}</h1>
        <Blank icon="people" action={<ToClass />}>
          {say('pupil.noneWhy')}
        </Blank>
      </>
    );
  }
  const titles = classes.filter(({ lines }) => lines.includes(line)).map(({ title }) => title);
  return (
    <div class="stack wide pupil">
      <div class="stack">
        <div class="row">
          <ToClass bare />
        </div>
        <div class={`row keep ${faceColour(id)}`}>
          <Face name={nameOf(line)} picture={line.picture} />
          <div class="stack tight">
            <h1 tabIndex={-1}>{nameOf(line)}</h1>
            <p class="quiet">{titles.join(', ')}</p>
          </div>
        </div>
      </div>
      <HowItStands line={line} now={now} hasCards={!isSubstitute(people.profile.value)} />
      {line.stuck.length > 0 && <StuckSheet stuck={line.stuck} events={events} now={now} />}
      {standings.state === 'here' && standings.value.length > 0 && (
        <Transcript name={nameOf(line)} standings={standings.value} now={now} />
      )}
      {!isSubstitute(people.profile.value) && <ContactScreen studentId={id} contacts={line.contacts} />}
    </div>
  );
}

function ToClass({ bare = false }: { bare?: boolean }) {
  return (
    <Button icon="back" bare={bare} href={TEACHER.class}>
      {say('pupil.back')}
    </Button>
  );
}

function HowItStands({ line, now, hasCards }: { line: Glance; now: number; hasCards: boolean }) {
  return (
    <Sheet>
      <div class="stack tight">
        <SaidMark {...stateOf(line)} />
        {line.lastHeardAt === null ? (
          <Mark icon="unknown" tone="unknown">
            {say('class.neverHeard')}
          </Mark>
        ) : (
          <Mark icon="school">
            {say('class.lastHeard')}: {momentInWords(line.lastHeardAt, now)}
          </Mark>
        )}
        {line.toReview > 0 && <Mark icon="inbox">{say('class.waits', { pieces: line.toReview })}</Mark>}
      </div>
      {(line.toReview > 0 || hasCards) && (
        <div class="row">
          {line.toReview > 0 && (
            <Button icon="inbox" href={TEACHER.review}>
              {say('pupil.toReview')}
            </Button>
          )}
          {hasCards && (
            <Button icon="key" href={TEACHER.cards}>
              {say('pupil.cards')}
            </Button>
          )}
        </div>
      )}
    </Sheet>
  );
}

function StuckSheet(props: { stuck: readonly Stuck[]; events: readonly KnownEvent[]; now: number }) {
  const lessons = new Map(
    assignmentsIn(props.events).flatMap(({ entry }) =>
      entry.lessons.map((lesson) => [`${entry.packId} ${lesson.id}`, lesson.title]),
    ),
  );
  return (
    <Sheet>
      <h2>{say('pupil.stuck')}</h2>
      <ul class="stack tight">
        {props.stuck.map(({ place, tries, at }) => (
          <li key={`${place.lessonId} ${place.blockId}`}>
            <b>{lessons.get(`${place.packId} ${place.lessonId}`) ?? say('pupil.unknownLesson')}</b>
            <br />
            <span class="quiet">{say('pupil.stuckLine', { tries, when: momentInWords(at, props.now) })}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
