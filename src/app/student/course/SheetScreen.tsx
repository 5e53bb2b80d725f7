/** The sheet of a try, on this device: its questions from the pack, its answers saved as they are given. */
import type { Check, Course } from '#core/course/course.ts';
import { isScoredRight } from '#core/course/score-check.ts';
import type { Supports } from '#core/course/supports.ts';
import { chooseVariants } from '#core/course/variants.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';
import { handInCheck } from '#local/course/hand-in-check.ts';
import { courseHref } from '../../addresses.ts';
import { useParts } from '../../parts.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useOpenLesson } from '../lesson/use-open-lesson.ts';
import { CheckSheet } from './CheckSheet.tsx';
import { questionsOf, responseIn } from './sheet.ts';

const say = wordsFor('course');

type SheetScreenProps = {
  personId: PersonId;
  course: Course;
  check: Check;
  attempt: number;
  supports: Supports;
  /** The version of the pack whose questions are asked. */
  entry: CatalogueEntry;
  onDone: () => void;
};

export function SheetScreen(props: SheetScreenProps) {
  const { personId, course, check, attempt, supports, entry, onDone } = props;
  const { work, clock, school } = useParts();
  const { packId, lessonId, checkId } = check;
  const opening = useOpenLesson({ packHash: entry.hash, lessonId, personId });
  if (opening.state === 'opening') return <main class="page" id="main" />;
  if (opening.state !== 'open') {
    return (
      <main class="page" id="main">
        <h1 tabIndex={-1}>{check.title}</h1>
        <Trouble>{say('check.cannotOpen')}</Trouble>
      </main>
    );
  }
  const { lesson, tools } = opening;
  const asked = chooseVariants(check, { studentId: personId, checkId, attempt }, supports);
  const questions = questionsOf(lesson, asked);
  const handIn = async () => {
    const answers = questions.flatMap(({ slotId, block }) => {
      const response = responseIn(tools, block.id);
      if (response === undefined) return [];
      const right = check.sealed ? {} : { right: isScoredRight(block, response) };
      return [{ slotId, blockId: block.id, response, ...right }];
    });
    const payload = {
      ...{ courseId: course.courseId, version: course.version, checkId, attempt },
      place: { packId, packHash: entry.hash, lessonId },
      answers,
      ...(Object.keys(supports).length > 0 && { supports }),
    };
    await tools.during(() => handInCheck(work, { personId, payload }, clock));
    void school.visitNow('work');
    onDone();
  };
  return (
    <CheckSheet
      {...{ lesson, questions, tools }}
      title={check.title}
      isSealed={check.sealed}
      backHref={courseHref(course.courseId)}
      onHandIn={handIn}
    />
  );
}
