import type { RosterLook } from '#core/protocol/roster.ts';
import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';
import { ShownInPieces } from './ShownInPieces.tsx';

const say = wordsFor('office');

/** Who is at the school and not in the file. They stay unless they are ticked; their work stays in any case. */
export function RosterAbsent(props: {
  absent: RosterLook['absent'];
  leave: readonly string[];
  onLeave: (keys: readonly string[]) => void;
}) {
  const { absent, leave, onLeave } = props;
  const ticked = new Set(leave);
  const toggle = (key: string) =>
    onLeave(ticked.has(key) ? leave.filter((one) => one !== key) : [...leave, key]);
  const lines = absent.map(({ key, name, where, as }) => (
    <li key={key}>
      <label class="row keep roster-tick">
        <input type="checkbox" checked={ticked.has(key)} onChange={() => toggle(key)} />
        <span>{say('roster.absentLine', { name, where, as })}</span>
      </label>
    </li>
  ));
  return (
    <details class="sheet flush roster-group" open={leave.length > 0}>
      <summary>{say('roster.absent', { absent: absent.length })}</summary>
      <div class="roster-more stack">
        <p>{say('roster.absentWhy')}</p>
        <div class="row">
          <Button onPress={() => onLeave(absent.map(({ key }) => key))}>{say('roster.tickAll')}</Button>
          {leave.length > 0 && <Button onPress={() => onLeave([])}>{say('roster.tickNone')}</Button>}
        </div>
      </div>
      <ShownInPieces lines={lines} />
    </details>
  );
}
