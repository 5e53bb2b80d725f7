import { useCallback } from 'preact/hooks';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { LazyWay } from './LazyWay.tsx';
import { isMediaWay, LOAD_WAY } from './load-way.ts';
import { LogWay } from './LogWay.tsx';
import { PaperWay } from './PaperWay.tsx';
import type { WayProps } from './way-props.ts';
import { WAY_ICON, WAY_WORD } from './ways.ts';
import { WritingWay } from './WritingWay.tsx';

const say = wordsFor('lesson');

type WayPanelProps = Omit<WayProps, 'onBusy'> & {
  way: AnswerWay;
  id: string;
  /** The only way of its task needs no heading of its own. */
  alone: boolean;
  /** It was opened just now, by the person: what is typed goes into it. */
  fresh: boolean;
  /** Never another function while the task shows. */
  onWayBusy: (way: AnswerWay, busy: boolean) => void;
};

/** One way to answer, open. */
export function WayPanel({ way, id, alone, fresh, onWayBusy, ...props }: WayPanelProps) {
  const onBusy = useCallback((busy: boolean) => onWayBusy(way, busy), [way, onWayBusy]);
  return (
    <section class="way stack" id={id} aria-label={say(WAY_WORD[way])}>
      {!alone && (
        <h3 class="with-icon">
          <Icon name={WAY_ICON[way]} /> {say(WAY_WORD[way])}
        </h3>
      )}
      <Way way={way} fresh={fresh} {...props} onBusy={onBusy} />
    </section>
  );
}

function Way({ way, fresh, ...props }: WayProps & { way: AnswerWay; fresh: boolean }) {
  if (way === 'writing') return <WritingWay {...props} focus={fresh} />;
  if (way === 'log') return <LogWay {...props} />;
  if (way === 'paper') return <PaperWay {...props} />;
  const load = isMediaWay(way) ? LOAD_WAY[way] : undefined;
  return load === undefined ? null : <LazyWay load={load} {...props} />;
}
