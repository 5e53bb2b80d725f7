import { editionsOf, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { isNewer, type ShelfPack, type Withdrawal } from '#core/work/pack-shelf.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { momentInWords } from '../ui/moments.ts';
import { wordsFor } from '../ui/words.ts';
import { TakeBackForm, type OtherPack, type TakingBack } from './TakeBackForm.tsx';

const say = wordsFor('teacher');

export type ClassName = { classId: string; title: string };

/** Whether a class has a pack, and what could be done about it. */
export function PackClassLine(props: {
  pack: ShelfPack;
  group: ClassName;
  others: readonly OtherPack[];
  now: number;
  onAssign: () => void;
  onTakeBack: ((how: TakingBack) => void) | undefined;
}) {
  const { pack, group, onAssign } = props;
  const given = pack.assignments.find(({ classId }) => classId === group.classId);
  const give = (words: string) => (
    <Button icon="plus" wide describedBy={`pack-${pack.packId}`} onPress={onAssign}>
      {words}
    </Button>
  );
  if (given === undefined) return give(say('packs.assignTo', { name: group.title }));
  if (given.withdrawn !== undefined) {
    return (
      <>
        <TakenBack withdrawn={given.withdrawn} name={group.title} now={props.now} />
        {give(say('packs.giveAgain', { name: group.title }))}
      </>
    );
  }
  const words = nextToGive(pack.newest, given.entry, group.title);
  return (
    <>
      {isNewer(pack.newest, given.entry) ? (
        <Mark icon="clock">
          {say('packs.assignedOld', { name: group.title, version: given.entry.version })}
        </Mark>
      ) : (
        <Mark icon="check" tone="good">
          {say('packs.assigned', { name: group.title })}
        </Mark>
      )}
      {words !== undefined && give(words)}
      {props.onTakeBack !== undefined && (
        <TakeBackForm
          id={`${pack.packId}-${group.classId}`}
          name={group.title}
          others={props.others}
          onTakeBack={props.onTakeBack}
        />
      )}
    </>
  );
}

function TakenBack({ withdrawn, name, now }: { withdrawn: Withdrawal; name: string; now: number }) {
  return (
    <div class="stack tight">
      <Mark icon="turn">{say('packs.takenBack', { name, when: momentInWords(withdrawn.at, now) })}</Mark>
      <p class="quiet" dir="auto">
        {say('packs.takenBackWhy', { reason: withdrawn.reason })}
      </p>
    </div>
  );
}

/** Undefined when the class has all that there is. */
function nextToGive(newest: CatalogueEntry, has: CatalogueEntry, name: string): string | undefined {
  if (isNewer(newest, has)) return say('packs.assignNewTo', { name, version: newest.version });
  return editionsOf(newest).length > editionsOf(has).length
    ? say('packs.assignEditionsTo', { name })
    : undefined;
}
