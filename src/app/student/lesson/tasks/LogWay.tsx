/**
 * An activity log: what was done on which day, line by line, over as many days as it takes. A line is in the draft
 * from its first letter on, so that there is nothing to save and nothing half written to lose.
 */
import { useRef } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { LogSum } from '../../../ui/LogSum.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useFocusAfter } from '../use-focus-after.ts';
import { LogLine } from './LogLine.tsx';
import { useLog } from './use-log.ts';
import type { WayProps } from './way-props.ts';

const say = wordsFor('lesson');

export function LogWay({ block, tools }: WayProps) {
  const { what, unit = 'minutes', goal } = block.log ?? {};
  const log = useLog(block.id, tools);
  const row = useRef<HTMLDivElement>(null);
  // What took a line out is gone: the way to have it back is last, the way to write another first.
  useFocusAfter(log.lines.length, () => [...(row.current?.querySelectorAll('button') ?? [])].at(-1));
  return (
    <>
      {what !== undefined && (
        <p class="strong" dir="auto">
          {what}
        </p>
      )}
      <ul class="stack log-lines" aria-label={say('log.lines')}>
        {log.lines.map(({ id, entry, fresh }, index) => (
          <li key={id}>
            <LogLine
              id={`${block.id}-line-${String(id)}`}
              number={index + 1}
              unit={unit}
              entry={entry}
              focus={fresh}
              onChange={(next) => log.change(id, next)}
              onRemove={() => log.remove(id)}
            />
          </li>
        ))}
      </ul>
      <div class="row" ref={row}>
        <Button icon="plus" onPress={log.add}>
          {say(log.lines.length === 0 ? 'log.first' : 'log.another')}
        </Button>
        <span role="status" class="row">
          {log.removed && <span class="quiet">{say('log.removed')}</span>}
        </span>
        {log.removed && (
          <Button bare icon="turn" onPress={log.undo}>
            {say('log.undo')}
          </Button>
        )}
      </div>
      <LogSum entries={log.lines.map(({ entry }) => entry)} unit={unit} goal={goal} />
    </>
  );
}
