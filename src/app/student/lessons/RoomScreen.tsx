/**
 * This device is full. What nobody needs goes by itself; then a person sees what else could go and what each gives back,
 * and one press takes it off. What stood still goes on.
 */
import { useEffect, useState } from 'preact/hooks';
import { makeRoom, packsToGo, type PackToGo } from '#local/packs/make-room.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { useParts, type Parts } from '../../parts.ts';
import { openPacks } from '../../platform/open-packs.ts';
import { fetchIfRoom } from '../../platform/room.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useAction } from '../use-action.ts';

const say = wordsFor('student');

type Waiting = { hash: string; title: string; leftBytes: number };
/** What is to be brought, as the store knows it. */
type Wanted = Pick<Waiting, 'hash' | 'leftBytes'>;

/** `waiting`: the pack that found no room; it is never among those that may go. */
export function RoomScreen({ waiting }: { waiting: Waiting }) {
  const parts = useParts();
  const { hash, title, leftBytes } = waiting;
  const [toGo, setToGo] = useState<PackToGo[] | undefined>();
  const action = useAction();
  useEffect(() => {
    void freeRoom(parts, { hash, leftBytes }).then(setToGo, () => setToGo([]));
  }, [parts, hash, leftBytes]);
  const remove = async (pack: PackToGo) => {
    // A tab may have opened it since: then it is not among those that may go any more.
    if (!(await openPacks()).has(pack.hash)) {
      await removePack(parts.packs, pack.hash);
      await fetchIfRoom(parts, hash);
    }
    setToGo(await freeRoom(parts, { hash, leftBytes }));
  };
  return (
    <Sheet label={say('lessons.room.title')}>
      <h2>{say('lessons.room.title')}</h2>
      {action.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {toGo?.length === 0 && <p>{say('lessons.room.nothing', { size: sizeInWords(leftBytes) })}</p>}
      {toGo !== undefined && toGo.length > 0 && (
        <p dir="auto">{say('lessons.room.sentence', { title, size: sizeInWords(leftBytes) })}</p>
      )}
      <ul class="list room">
        {toGo?.map((pack) => (
          <li key={pack.hash} class="row spread">
            <span class="stack tight">
              <b id={`room-${pack.hash}`} lang={pack.language} dir="auto">
                {pack.title}
              </b>
              <span class="quiet">{say('lessons.room.frees', { size: sizeInWords(pack.freesBytes) })}</span>
            </span>
            <Button
              icon="trash"
              describedBy={`room-${pack.hash}`}
              onPress={() => action.run(() => remove(pack), pack.hash)}
            >
              {say('lessons.room.go')}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row">
        <Button icon="sync" onPress={() => action.run(() => fetchIfRoom(parts, hash))}>
          {say('tryAgain')}
        </Button>
      </div>
    </Sheet>
  );
}

/** What nobody needs goes by itself; returns what is left to choose from. */
async function freeRoom(parts: Parts, { hash, leftBytes }: Wanted): Promise<PackToGo[]> {
  const open = (await openPacks()).add(hash);
  const freed = await makeRoom(parts, { open, bytes: leftBytes });
  if (freed > 0) await fetchIfRoom(parts, hash);
  return (await packsToGo(parts, open)).filter(({ freesBytes }) => freesBytes > 0);
}
