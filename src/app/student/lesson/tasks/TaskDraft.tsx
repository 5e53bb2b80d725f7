import { useCallback, useState } from 'preact/hooks';
import { narrationKey } from '#core/lesson/narration.ts';
import type { AnswerWay, TaskBlock } from '#core/lesson/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { WayButtons } from './WayButtons.tsx';
import { WayPanel } from './WayPanel.tsx';

const say = wordsFor('lesson');

type TaskDraftProps = {
  block: TaskBlock;
  tools: LessonTools;
  used: ReadonlySet<AnswerWay>;
  onHandedIn: () => void;
};

/** What is being made for a task: the ways to choose from, those that are open, and the way into the bag. */
export function TaskDraft({ block, tools, used, onHandedIn }: TaskDraftProps) {
  const [chosen, setChosen] = useState<ReadonlySet<AnswerWay>>(() => new Set(used));
  const [fresh, setFresh] = useState<AnswerWay>();
  const [busy, setBusy] = useState<ReadonlySet<AnswerWay>>(new Set());
  const handing = useAction();
  const noteBusy = useCallback(
    (way: AnswerWay, is: boolean) => setBusy((known) => (is ? withWay(known, way) : without(known, way))),
    [],
  );
  // A later version of the lesson may have dropped a way that was used already.
  const ways = [...new Set([...block.ways, ...used])];
  const alone = ways.length === 1;
  const open = new Set(ways.filter((way) => alone || used.has(way) || chosen.has(way)));
  const panelId = (way: AnswerWay) => `${block.id}-${way}-way`;
  const lookAt = (way: AnswerWay) =>
    document.getElementById(panelId(way))?.scrollIntoView({ block: 'nearest' });
  const press = (way: AnswerWay) => {
    if (used.has(way) || busy.has(way)) {
      lookAt(way);
      return;
    }
    setFresh(way);
    setChosen(open.has(way) ? without(chosen, way) : withWay(chosen, way));
  };
  const handIn = () =>
    handing.run(async () => {
      await tools.handIn(block);
      onHandedIn();
    });
  return (
    <>
      {!alone && <WayButtons {...{ ways, open, used, panelId }} onPress={press} />}
      {ways
        .filter((way) => open.has(way))
        .map((way) => (
          <WayPanel
            key={way}
            {...{ way, block, tools, alone }}
            id={panelId(way)}
            fresh={way === fresh}
            onWayBusy={noteBusy}
            onWay={(other) => (open.has(other) ? lookAt(other) : press(other))}
          />
        ))}
      {handing.failed && <Trouble>{say('task.notHandedIn')}</Trouble>}
      <div class="row keep">
        <Button
          main
          large
          class="grow"
          icon="bag"
          disabled={used.size === 0 || busy.size > 0 || handing.busy}
          onPress={handIn}
        >
          {say(handing.busy ? 'saving' : 'task.handIn')}
        </Button>
        <SayButton of={narrationKey('button', 'hand-in')} what={say('task.handIn')} short />
      </div>
    </>
  );
}

function withWay(ways: ReadonlySet<AnswerWay>, way: AnswerWay): ReadonlySet<AnswerWay> {
  return ways.has(way) ? ways : new Set([...ways, way]);
}

function without(ways: ReadonlySet<AnswerWay>, way: AnswerWay): ReadonlySet<AnswerWay> {
  return ways.has(way) ? new Set([...ways].filter((other) => other !== way)) : ways;
}
