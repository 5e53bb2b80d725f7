import { kindsOfWork } from '#core/work/kinds-of-work.ts';
import { readChildren, type ChildOfGuardian } from '#local/household/read-children.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Button } from '../ui/Button.tsx';
import { momentInWords } from '../ui/moments.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { ChildWork, type PieceForFamily } from './ChildWork.tsx';

const say = wordsFor('family');
const KIND = {
  writing: 'kind.writing',
  photo: 'kind.photo',
  drawing: 'kind.drawing',
  sound: 'kind.sound',
  video: 'kind.video',
  log: 'kind.log',
  paper: 'kind.paper',
} as const;

function pieceOf(work: ChildOfGuardian['works'][number], now: number): PieceForFamily {
  return {
    workId: work.workId,
    title: work.work.title,
    kinds: kindsOfWork(work.work)
      .map((kind) => say(KIND[kind]))
      .join(', '),
    paper: work.work.paper === true,
    done: momentInWords(work.doneAt, now),
    arrived: work.arrivedAt === null ? undefined : momentInWords(work.arrivedAt, now),
    seen: work.seen,
    feedback: work.feedback.map(({ id, text, sound, verdict, at }) => ({
      ...{ text, verdict, when: momentInWords(at, now) },
      spoken: sound && { stream: work.stream, id, file: sound },
    })),
  };
}

/** For a guardian who has signed in: each child's work and what the teacher said to it. */
export function ChildrenScreen({ guardianId }: { guardianId: string }) {
  const { work, clock } = useParts();
  const children = useStored(() => readChildren(work, guardianId), [work, guardianId]);
  if (children.state === 'failed') return <ReadTrouble />;
  if (children.state === 'opening') return null;
  const byName = [...children.value].sort((one, other) => one.name.localeCompare(other.name));
  return (
    <section class="stack" aria-labelledby="done">
      <Button icon="messages" href="/family/messages">
        {say('messages.open')}
      </Button>
      <Button icon="finish" href="/family/courses">
        {say('courses.open')}
      </Button>
      <h2 id="done">{say('work.title')}</h2>
      {byName.length === 0 && <p>{say('work.notYet')}</p>}
      {byName.some(({ works }) => works.length === 0) && <p class="quiet">{say('work.elsewhere')}</p>}
      {byName.map(({ personId, name, works }) => (
        <ChildWork key={personId} name={name} pieces={works.map((piece) => pieceOf(piece, clock.now()))} />
      ))}
    </section>
  );
}
