import { Mark } from '../ui/Mark.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import type { SchoolHealth } from './school-health.ts';

const say = wordsFor('office');

/** `clock`: the server's clock in words. */
export function HealthCard({ health, clock }: { health: SchoolHealth; clock: string | undefined }) {
  return (
    <Sheet class="health">
      <div role="status">
        <Verdict health={health} />
      </div>
      {health.state === 'answered' && (
        <>
          <ul class="checks">
            <Check name={say('health.store')} well={health.checks.store} />
            <Check name={say('health.blobs')} well={health.checks.blobs} />
          </ul>
          <p class="quiet">
            {say('health.version', { version: health.version })}
            {clock !== undefined && `. ${say('health.clock', { when: clock })}`}
          </p>
        </>
      )}
    </Sheet>
  );
}

function Verdict({ health }: { health: SchoolHealth }) {
  switch (health.state) {
    case 'asking':
      return <p>{say('health.asking')}</p>;
    case 'unreachable':
      return (
        <Mark icon="away" tone="unknown">
          {say('health.unreachable')}
        </Mark>
      );
    case 'answered':
      return health.well ? (
        <Mark icon="check" tone="good">
          {say('health.well')}
        </Mark>
      ) : (
        <Mark icon="broken" tone="bad">
          {say('health.unwell')}
        </Mark>
      );
  }
}

function Check({ name, well }: { name: string; well: boolean }) {
  return (
    <li>
      <b>{name}</b>
      <Mark icon={well ? 'check' : 'broken'} tone={well ? 'good' : 'bad'}>
        {say(well ? 'health.ok' : 'health.bad')}
      </Mark>
    </li>
  );
}
