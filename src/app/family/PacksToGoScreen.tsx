import { useCallback, useEffect, useState } from 'preact/hooks';
import { readPacksToGo } from '#local/household/read-this-device.ts';
import type { PackToGo } from '#local/packs/make-room.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { useParts } from '../parts.ts';
import { openPacks } from '../platform/open-packs.ts';
import { Button } from '../ui/Button.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

/** Room is made of lessons that are done, one by one, by a person; never of work. `onFreed`: the figures are others now. */
export function PacksToGoScreen({ onFreed }: { onFreed: () => void }) {
  const { work, packs } = useParts();
  const [toGo, setToGo] = useState<PackToGo[]>([]);
  const [failed, setFailed] = useState(false);
  const doing = (task: () => Promise<void>) => {
    setFailed(false);
    task().catch(() => setFailed(true));
  };
  const read = useCallback(
    async () => setToGo(await readPacksToGo({ work, packs }, await openPacks())),
    [work, packs],
  );
  useEffect(() => doing(read), [read]);
  const takeOff = async (hash: string) => {
    // A tab may have opened it since: then it is not among those that may go any more.
    if (!(await openPacks()).has(hash)) await removePack(packs, hash);
    await read();
    onFreed();
  };
  if (toGo.length === 0 && !failed) return null;
  return (
    <section class="stack" aria-labelledby="may-go">
      <h2 id="may-go">{say('device.mayGo')}</h2>
      {failed && <ReadTrouble />}
      <p class="quiet">{say('device.mayGoWhy')}</p>
      <Sheet>
        <ul class="list stack">
          {toGo.map(({ hash, title, language, freesBytes }) => (
            <li key={hash} class="row spread">
              <span class="stack tight grow">
                <b id={`go-${hash}`} lang={language} dir="auto">
                  {title}
                </b>
                <span class="quiet">{sizeInWords(freesBytes)}</span>
              </span>
              <Button icon="trash" describedBy={`go-${hash}`} onPress={() => doing(() => takeOff(hash))}>
                {say('device.takeOff')}
              </Button>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}
