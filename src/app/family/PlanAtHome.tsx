import type { DeviceUse } from '#core/work/at-home.ts';
import { momentInWords } from '../ui/moments.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { kindInWords } from './kind-in-words.ts';

const say = wordsFor('family');
const MEGABYTE = 1_000_000;

function megabytes(count: number): string {
  return count === 0 ? '0 MB' : sizeInWords(count * MEGABYTE);
}

/** What the devices of the household have used together; each figure is as old as the word of its device. */
export function PlanAtHome({ uses, now }: { uses: readonly DeviceUse[]; now: number }) {
  const sum = uses.reduce((all, { usedMb }) => all + usedMb, 0);
  return (
    <div class="stack tight">
      <p>
        {say('plan.atHome', { devices: uses.length })} <b>{megabytes(sum)}</b>
      </p>
      <ul class="stack tight">
        {uses.map(({ deviceId, kind, usedMb, at, isHere }) => (
          <li key={deviceId} class="quiet">
            {isHere ? say('children.thisDevice') : kindInWords(kind)}: {megabytes(usedMb)},{' '}
            {say('plan.asOf', { when: momentInWords(at, now) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
