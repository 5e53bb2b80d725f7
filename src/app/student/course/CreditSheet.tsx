import type { CreditLine } from '#core/course/credit.ts';
import { formatterFor } from '../../ui/formatter.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';

const say = wordsFor('course');

/** Hundredths, as people say them. */
function credits(hundredths: number): string {
  return formatterFor(spokenLocale()).number(hundredths / 100);
}

function day(at: number): string {
  return formatterFor(spokenLocale()).date(at, { dateStyle: 'long' });
}

type CreditSheetProps = {
  lines: readonly CreditLine[];
  /** What a teacher is called; undefined for who is not known here. */
  nameOf: (personId: string) => string | undefined;
};

/** The ledger: a line a course, and how much there is in all. */
export function CreditSheet({ lines, nameOf }: CreditSheetProps) {
  const awarded = lines.filter(({ state }) => state === 'awarded');
  const sum = awarded.reduce((total, { credit }) => total + credit, 0);
  return (
    <>
      <p class="big">{say('credit.sum', { credit: credits(sum) })}</p>
      <Sheet flush>
        <ul class="list">
          {lines.map((line) => (
            <li key={`${line.courseId} ${line.state}`}>
              <div class="grow stack tight">
                <b>{line.title}</b>
                <span class="quiet small">
                  {say('credit.of', { credit: credits(line.credit), area: line.area })}
                </span>
                <Standing line={line} nameOf={nameOf} />
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}

function Standing({ line, nameOf }: { line: CreditLine; nameOf: CreditSheetProps['nameOf'] }) {
  switch (line.state) {
    case 'awarded':
      return (
        <Mark icon="check" tone="good">
          {say('credit.given', {
            day: day(line.doneAt ?? line.awardedAt),
            name: line.from ?? nameOf(line.by) ?? say('credit.aTeacher'),
          })}
        </Mark>
      );
    case 'proposed':
      return <Mark icon="inbox">{say('credit.ready')}</Mark>;
    case 'under-way':
      return <Mark icon="pencil">{say('credit.underWay', { mastered: line.mastered, of: line.units })}</Mark>;
  }
}
