import type { CourseStanding } from '#core/course/standing.ts';
import { Button } from '../ui/Button.tsx';
import { formatterFor } from '../ui/formatter.ts';
import type { IconName } from '../ui/icons.ts';
import { Mark } from '../ui/Mark.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import './transcript.css';

const say = wordsFor('transcript');

type TranscriptProps = {
  /** The student's, as it stands at the top of the page. */
  name: string;
  standings: readonly CourseStanding[];
  /** Epoch ms. */
  now: number;
};

/** How far a student is in each course and what credit they have, by the school's word: to read, and to print. */
export function Transcript({ name, standings, now }: TranscriptProps) {
  const awarded = standings.reduce((sum, standing) => sum + standing.awarded, 0);
  return (
    <section class="stack transcript" aria-label={say('coursesOf', { name })}>
      <h2 dir="auto">{name}</h2>
      <p>{say('sum', { credit: credits(awarded) })}</p>
      {standings.map((standing) => (
        <CourseTable key={standing.courseId} standing={standing} />
      ))}
      <div class="row spread">
        <p class="quiet small">{say('printed', { day: day(now) })}</p>
        <Button icon="print" onPress={() => print()}>
          {say('print')}
        </Button>
      </div>
    </section>
  );
}

function credits(hundredths: number): string {
  return formatterFor(spokenLocale()).number(hundredths / 100);
}

function day(at: number): string {
  return formatterFor(spokenLocale()).date(at, { dateStyle: 'long' });
}

function creditWords({ credit, awarded, earnedAt, area }: CourseStanding): string {
  if (awarded > 0) return say('awarded', { credit: credits(awarded), area });
  return earnedAt === undefined
    ? say('underWay', { credit: credits(credit), area })
    : say('ready', { credit: credits(credit), area, day: day(earnedAt) });
}

function CourseTable({ standing }: { standing: CourseStanding }) {
  const { courseId, title, language, units } = standing;
  const mastered = units.filter(({ at }) => at !== undefined).length;
  return (
    <Sheet>
      <h3 id={`course-${courseId}`} lang={language} dir="auto">
        {title}
      </h3>
      <p>
        {creditWords(standing)}
        <br />
        <span class="quiet">{say('masteredOf', { mastered, of: units.length })}</span>
      </p>
      <table aria-labelledby={`course-${courseId}`}>
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('since')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit, at) => (
            <tr key={at}>
              <th scope="row" lang={language} dir="auto">
                {unit.title}
              </th>
              <td>
                <Mark {...LOOKS[unit.state]}>{say(WORDS[unit.state])}</Mark>
              </td>
              <td>{unit.at === undefined ? '–' : day(unit.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

type State = CourseStanding['units'][number]['state'];
const LOOKS: Readonly<Record<State, { icon: IconName; tone?: 'good' }>> = {
  mastered: { icon: 'check', tone: 'good' },
  'test-out': { icon: 'key', tone: 'good' },
  open: { icon: 'pencil' },
  'not-yet': { icon: 'clock' },
};
const WORDS = {
  mastered: 'mastered',
  'test-out': 'testOut',
  open: 'open',
  'not-yet': 'notYet',
} as const;
