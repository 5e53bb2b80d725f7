import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { narrationKey } from '#core/lesson/narration.ts';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { RichText } from '../../../ui/RichText.tsx';
import type { LessonTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { HandedInNote } from './HandedInNote.tsx';
import { TaskDraft } from './TaskDraft.tsx';
import { useUsedWays } from './use-used-ways.ts';
import './tasks.css';

/** A task: any of its ways to answer, alone or together. What is made is a draft until it goes into the bag. */
export function TaskAnswer({ block, tools }: { block: TaskBlock; tools: LessonTools }) {
  const handedIn = tools.handedIn(block.id);
  const used = useUsedWays(block.id, tools);
  useLeftRecording(block, tools);
  const [another, setAnother] = useState(false);
  const [moved, setMoved] = useState<'in' | 'out'>();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (moved === 'out') title.current?.focus({ preventScroll: true });
  }, [moved]);
  // What is begun shows, whatever lies in the bag already: also what has just come out of it.
  const open = handedIn.length === 0 || another || used.size > 0;
  return (
    <section class="stack wide" aria-labelledby={`${block.id}-title`}>
      <div class="row keep top">
        <h2 class="grow" id={`${block.id}-title`} tabIndex={-1} ref={title}>
          {block.title}
        </h2>
        <SayButton of={narrationKey(block.id)} what={block.title} short />
      </div>
      <div class="prose">
        <RichText content={block.prompt} />
      </div>
      {handedIn.length > 0 && (
        <HandedInNote
          pieces={handedIn}
          onMore={open ? undefined : () => setAnother(true)}
          fresh={moved === 'in'}
          onTake={async (workId) => {
            const end = await tools.takeBack(block.id, workId);
            if (end !== 'left') setMoved('out');
            return end;
          }}
        />
      )}
      {open && (
        <TaskDraft
          block={block}
          tools={tools}
          used={used}
          onHandedIn={() => {
            setAnother(false);
            setMoved('in');
          }}
        />
      )}
    </section>
  );
}

/** What a crash cut off comes back into the draft by itself, beside a piece that lies in the bag too, and opens its way. */
function useLeftRecording(block: TaskBlock, tools: LessonTools): void {
  const records = block.ways.includes('sound') || block.ways.includes('video');
  useEffect(() => {
    if (!records) return undefined;
    const leaving = new AbortController();
    // What cannot be read now stays where it is, and is found again the next time.
    tools.keepLeftRecording(block.id, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [block.id, records, tools]);
}
