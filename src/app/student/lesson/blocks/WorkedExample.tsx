import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { narrationKey } from '#core/lesson/narration.ts';
import type { WorkedBlock } from '#core/lesson/blocks.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Button } from '../../../ui/Button.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';

const say = wordsFor('lesson');

/** An example that is worked out step by step, at the child's own pace. How far they looked is kept. */
export function WorkedExample({ block, tools }: { block: WorkedBlock; tools: LessonTools }) {
  const [shown, setShown] = useState(() => tools.draft(block.id)?.shown ?? 0);
  const list = useRef<HTMLOListElement>(null);
  const last = block.steps.length;
  const focusOn = useFocusOnStep(list);
  const show = (count: number, focus: number) => {
    setShown(count);
    tools.saveDraft(block.id, { ...(tools.draft(block.id) ?? EMPTY_DRAFT), shown: count });
    focusOn(focus);
  };
  return (
    <section class="worked sheet stack" aria-labelledby={`${block.id}-title`}>
      <p class="quiet small">
        <AppWords>{say('worked.problem')}</AppWords>
      </p>
      <h2 class="block-title" id={`${block.id}-title`}>
        {block.title}
      </h2>
      <div class="prose">
        <RichText content={block.problem} />
      </div>
      <ol class="worked-steps" ref={list}>
        {block.steps.slice(0, shown).map((step, index) => (
          <li key={step.id} class="stack" tabIndex={-1}>
            <div class="row spread">
              <strong class="quiet">
                <AppWords>{say('worked.step', { step: index + 1, of: last })}</AppWords>
              </strong>
              <SayButton of={narrationKey(block.id, step.id)} short />
            </div>
            <div class="prose">
              <RichText content={step.content} />
            </div>
          </li>
        ))}
      </ol>
      {shown < last ? (
        <div class="row">
          <Button icon="plus" onPress={() => show(shown + 1, shown)}>
            <AppWords>{say(shown === 0 ? 'worked.first' : 'worked.next')}</AppWords>
          </Button>
          {last - shown > 1 && (
            <Button bare onPress={() => show(last, shown)}>
              <AppWords>{say('worked.all')}</AppWords>
            </Button>
          )}
        </div>
      ) : (
        <div class="row spread">
          <AppWords>{say('worked.done')}</AppWords>
          <Button bare icon="turn" onPress={() => show(0, -1)}>
            <AppWords>{say('worked.again')}</AppWords>
          </Button>
        </div>
      )}
    </section>
  );
}

/** The step that has just come takes the focus, and is read out by it; with none left, the first button does. */
function useFocusOnStep(list: { current: HTMLOListElement | null }) {
  const [wish, setWish] = useState<number | undefined>();
  useLayoutEffect(() => {
    if (wish === undefined) return;
    const steps = list.current;
    const target = steps?.children[wish] ?? steps?.parentElement?.querySelector(':scope > .row button');
    if (target instanceof HTMLElement) target.focus();
    setWish(undefined);
  }, [wish, list]);
  return setWish;
}
