import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { directionOf } from '../../../ui/direction.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { PrintedQuestion } from './PrintedQuestion.tsx';
import { PrintedTask } from './PrintedTask.tsx';
import { PrintedTeaching } from './PrintedTeaching.tsx';
import type { Printing } from './printing.ts';

const say = wordsFor('lesson');

/** All of a lesson for paper: nothing to press, room to answer. */
export function PrintedLesson({ lesson, href }: Printing & { lesson: Lesson }) {
  const { title, language, blocks, terms = [], attribution, licence } = lesson;
  return (
    <article lang={language} dir={directionOf(language)}>
      <header>
        <h1>{title}</h1>
        <p class="printed-name">
          <span>{say('print.name')}</span> <i /> <span>{say('print.date')}</span> <i class="bit" />
        </p>
      </header>
      {blocks.map((block) => (
        <section key={block.id} class={`printed-block of-${block.kind}`}>
          <PrintedBlock block={block} href={href} />
        </section>
      ))}
      {terms.length > 0 && (
        <section class="printed-block">
          <h2>{say('terms.title')}</h2>
          <dl>
            {terms.map((term) => (
              <div key={term.id}>
                <dt>{term.term}</dt>
                <dd>
                  <InlineText content={term.meaning} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <footer>
        {attribution} {licence !== undefined && say('lesson.licence', { licence })}
      </footer>
    </article>
  );
}

function PrintedBlock({ block, href }: Printing & { block: Block }) {
  if (isQuestion(block)) return <PrintedQuestion block={block} href={href} />;
  if (block.kind === 'task') return <PrintedTask block={block} href={href} />;
  return <PrintedTeaching block={block} href={href} />;
}
