import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

type AboutDeviceProps = {
  people: readonly string[];
  version: string;
  /** Undefined while the browser does not say. */
  usedBytes: number | undefined;
  leftBytes: number | undefined;
  persisted: boolean | undefined;
};

/** What is on this device, how much room there is, and whether the browser keeps it. */
export function AboutDevice({ people, version, usedBytes, leftBytes, persisted }: AboutDeviceProps) {
  const facts: [string, string | undefined][] = [
    [say('device.people'), people.join(', ') || undefined],
    [say('device.used'), usedBytes === undefined ? undefined : sizeInWords(usedBytes)],
    [say('device.left'), leftBytes === undefined ? undefined : sizeInWords(leftBytes)],
    [say('device.version'), version],
  ];
  return (
    <Sheet>
      <dl class="about">
        {facts.map(
          ([term, what]) =>
            what !== undefined && (
              <div key={term} class="row spread">
                <dt>{term}</dt>
                <dd class="strong">{what}</dd>
              </div>
            ),
        )}
      </dl>
      {persisted !== undefined && <p class="quiet">{say(persisted ? 'kept.yes' : 'kept.no')}</p>}
    </Sheet>
  );
}
