import type { Lesson } from '#core/lesson/blocks.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useAction } from '../use-action.ts';

const say = wordsFor('lesson');

/** Prints the whole lesson; its pages are made only then. */
export function PrintButton({ lesson, href }: { lesson: Lesson; href: (fileName: string) => string }) {
  const printing = useAction();
  const print = async () => {
    const { printLesson } = await import('./print/print-lesson.tsx');
    await printLesson(lesson, href);
  };
  return (
    <div class="stack">
      <Button icon="print" disabled={printing.busy} onPress={() => printing.run(print)}>
        {say(printing.busy ? 'lesson.printing' : 'lesson.print')}
      </Button>
      {printing.failed && <Trouble>{say('lesson.printFailed')}</Trouble>}
    </div>
  );
}
