import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import type { OrderLine } from './order-view.ts';

const say = wordsFor('family');

const WHAT = {
  words: 'order.words',
  photo: 'order.photo',
  sound: 'order.sound',
  video: 'order.video',
  pack: 'order.pack',
} as const satisfies Record<OrderLine['kind'], KeyFor<'family'>>;
const ICON = {
  words: 'pencil',
  photo: 'camera',
  sound: 'mic',
  video: 'film',
  pack: 'lessons',
} as const satisfies Record<OrderLine['kind'], IconName>;

/** `until`: when it starts anew, in words. */
type PlanInWords = { until: string; capBytes: number };

/** More than this is folded: a tired parent reads three lines. */
const SHOWN = 3;

/** What goes, in which order and at what price. */
export function GoingOrder({ lines, plan }: { lines: readonly OrderLine[]; plan: PlanInWords }) {
  const shown = lines.length > SHOWN + 1 ? SHOWN : lines.length;
  const rest = lines.slice(shown);
  const restBytes = rest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <section class="stack" aria-labelledby="order">
      <h2 id="order">{say('order.title')}</h2>
      <Sheet flush>
        <Lines lines={lines.slice(0, shown)} plan={plan} />
        {rest.length > 0 && (
          <details class="inner more-lines">
            <summary>{say('order.more', { lines: rest.length, size: sizeInWords(restBytes) })}</summary>
            <Lines lines={rest} plan={plan} />
          </details>
        )}
      </Sheet>
    </section>
  );
}

function Lines({ lines, plan }: { lines: readonly OrderLine[]; plan: PlanInWords }) {
  return (
    <ol class="list order">
      {lines.map((line) => (
        <li key={line.key} class={line.state} aria-current={line.state === 'moves' ? 'step' : undefined}>
          <Icon name={line.state === 'done' ? 'check' : ICON[line.kind]} />
          <span class="grow">
            <span dir="auto">
              {line.kind === 'pack' ? line.name : say(WHAT[line.kind], { name: line.name })}
            </span>
            <Standing line={line} plan={plan} />
          </span>
          <b>{sizeInWords(line.sizeBytes)}</b>
        </li>
      ))}
    </ol>
  );
}

const STANDING = {
  done: 'order.done',
  moves: 'order.moves',
} as const;

function Standing({ line, plan }: { line: OrderLine; plan: PlanInWords }) {
  const words = standingOf(line, plan);
  return words === undefined ? null : <span class="quiet small standing">{words}</span>;
}

function standingOf(line: OrderLine, { until, capBytes }: PlanInWords): string | undefined {
  const { state, kind, heldBytes, sizeBytes } = line;
  if (state === 'done' || state === 'moves') return say(STANDING[state], { kind });
  if (heldBytes === 0) return undefined;
  if (kind === 'pack' && sizeBytes > capBytes) return say('order.tooLarge');
  if (heldBytes < sizeBytes) return say('order.heldPart', { size: sizeInWords(heldBytes), until });
  return say('order.held', { until });
}
