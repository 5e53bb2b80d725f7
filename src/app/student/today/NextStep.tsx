import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { Tab } from '../../ui/Tab.tsx';
import { wordsFor } from '../../ui/words.ts';
import { minutesLeft, type LessonLine } from './lesson-line.ts';

const say = wordsFor('student');

export type Next =
  | { state: 'lesson'; line: LessonLine }
  | { state: 'fetch' | 'fetching'; title: string; subject: string | undefined; priceBytes: number }
  /** It was asked for, and waits for room or for the data plan. */
  | { state: 'stuck' }
  | { state: 'nothing' }
  | { state: 'all-done' };

/** The one clear next step. */
export function NextStep({ next, onFetch }: { next: Next; onFetch: () => void }) {
  return (
    <Pocket labelledBy="next-step">
      {next.state === 'lesson' && <NextLesson line={next.line} />}
      {next.state === 'fetch' && <FetchFirst {...next} onFetch={onFetch} />}
      {next.state === 'fetching' && (
        <NoLesson title={say('today.fetching')} body={say('today.fetchingWhy')} />
      )}
      {next.state === 'stuck' && <NoLesson title={say('today.stuck')} body={say('today.stuckWhy')} />}
      {next.state === 'nothing' && <NoLesson title={say('today.nothing')} body={say('today.nothingWhy')} />}
      {next.state === 'all-done' && <NoLesson title={say('today.allDone')} body={say('today.allDoneWhy')} />}
    </Pocket>
  );
}

function NextLesson({ line }: { line: LessonLine }) {
  const { done = 0, of = 0, subject, title, language, href } = line;
  const begun = of > 0;
  return (
    <>
      <div class="row spread">
        {subject === undefined ? <span /> : <Tab subject={subject} />}
        <span class="with-icon quiet">
          <Icon name="clock" /> {say(begun ? 'minutesLeft' : 'minutes', { minutes: minutesLeft(line) })}
        </span>
      </div>
      <h2 id="next-step" class="title" lang={language} dir="auto">
        {title}
      </h2>
      {begun && (
        <div class="stack tight">
          <Progress done={done} of={of} now={done} label={say('lesson.doneParts', { done, of })} />
          <p class="quiet">{say('today.stopped', { part: done + 1, of })}</p>
        </div>
      )}
      <Button main large wide icon="play" href={href}>
        {say(begun ? 'today.goOn' : 'today.start')}
      </Button>
    </>
  );
}

type FetchFirstProps = Extract<Next, { title: string }> & { onFetch: () => void };

function FetchFirst({ title, subject, priceBytes, onFetch }: FetchFirstProps) {
  return (
    <>
      {subject !== undefined && (
        <div class="row">
          <Tab subject={subject} />
        </div>
      )}
      <h2 id="next-step" class="title" dir="auto">
        {title}
      </h2>
      <p class="quiet">{say('today.notHere')}</p>
      <Button main large wide icon="download" price={sizeInWords(priceBytes)} onPress={onFetch}>
        {say('today.toFetch')}
      </Button>
    </>
  );
}

function NoLesson({ title, body }: { title: string; body: string }) {
  return (
    <>
      <h2 id="next-step">{title}</h2>
      <p class="quiet">{body}</p>
      <Button main wide icon="lessons" href="/lessons">
        {say('today.toLessons')}
      </Button>
    </>
  );
}
