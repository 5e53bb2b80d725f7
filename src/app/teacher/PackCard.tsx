import { packAddress } from '#core/pack/address.ts';
import { editionsOf, entryOfEdition, type CatalogueEntry, type Edition } from '#core/pack/catalogue.ts';
import type { ShelfPack } from '#core/work/pack-shelf.ts';
import { isNewer } from '#core/work/pack-shelf.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { momentInWords } from '../ui/moments.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { Tab } from '../ui/Tab.tsx';
import { wordsFor, type KeyFor } from '../ui/words.ts';

const say = wordsFor('teacher');

const EDITION_WORDS = {
  full: 'packs.edition.full',
  light: 'packs.edition.light',
  text: 'packs.edition.text',
} as const satisfies Record<Edition, KeyFor<'teacher'>>;

export type ClassName = { classId: string; title: string };

/** A published pack: what is in it, what it weighs, and which class has it. */
export function PackCard(props: {
  pack: ShelfPack;
  classes: readonly ClassName[];
  now: number;
  onAssign: (group: ClassName) => void;
}) {
  const { pack, classes } = props;
  const { newest } = pack;
  return (
    <article class="sheet stack pack" aria-labelledby={`pack-${pack.packId}`}>
      {newest.subject !== undefined && (
        <div class="row">
          <Tab subject={newest.subject} />
        </div>
      )}
      <h3 class="big" id={`pack-${pack.packId}`}>
        {newest.title}
      </h3>
      <p class="quiet">
        {say('packs.version', { version: newest.version })},{' '}
        {say('packs.lessons', { lessons: newest.lessons.length })}, {sizeInWords(newest.sizeBytes)}
      </p>
      <EditionPrices entry={newest} />
      <div class="stack">
        {classes.map((group) => (
          <ClassLine key={group.classId} pack={pack} group={group} onAssign={() => props.onAssign(group)} />
        ))}
      </div>
      <PackDetails pack={pack} now={props.now} />
    </article>
  );
}

/** What each edition weighs, where there is more than one. */
function EditionPrices({ entry }: { entry: CatalogueEntry }) {
  const editions = editionsOf(entry);
  if (editions.length === 1) return null;
  return (
    <ul class="row quiet editions" aria-label={say('packs.editions')}>
      {editions.map((edition) => (
        <li key={edition}>
          {say('packs.editionPrice', {
            edition: say(EDITION_WORDS[edition]),
            size: sizeInWords(entryOfEdition(entry, edition)?.sizeBytes ?? 0),
          })}
        </li>
      ))}
    </ul>
  );
}

function ClassLine({ pack, group, onAssign }: { pack: ShelfPack; group: ClassName; onAssign: () => void }) {
  const { newest } = pack;
  const has = pack.assignments.find(({ classId }) => classId === group.classId)?.entry;
  if (has === undefined) {
    return (
      <Button icon="plus" wide describedBy={`pack-${pack.packId}`} onPress={onAssign}>
        {say('packs.assignTo', { name: group.title })}
      </Button>
    );
  }
  if (!isNewer(newest, has) && editionsOf(newest).length > editionsOf(has).length) {
    return (
      <Button icon="plus" wide describedBy={`pack-${pack.packId}`} onPress={onAssign}>
        {say('packs.assignEditionsTo', { name: group.title })}
      </Button>
    );
  }
  if (!isNewer(newest, has)) {
    return (
      <Mark icon="check" tone="good">
        {say('packs.assigned', { name: group.title })}
      </Mark>
    );
  }
  return (
    <>
      <Mark icon="clock">{say('packs.assignedOld', { name: group.title, version: has.version })}</Mark>
      <Button icon="plus" wide describedBy={`pack-${pack.packId}`} onPress={onAssign}>
        {say('packs.assignNewTo', { name: group.title, version: newest.version })}
      </Button>
    </>
  );
}

function PackDetails({ pack, now }: { pack: ShelfPack; now: number }) {
  const { newest, versions } = pack;
  return (
    <details>
      <summary>{say('packs.showLessons')}</summary>
      <div class="stack">
        <ul class="points">
          {newest.lessons.map(({ id, title, minutes, sizeBytes }) => (
            <li key={id}>{say('packs.lesson', { title, minutes, size: sizeInWords(sizeBytes) })}</li>
          ))}
        </ul>
        <a
          class="button"
          href={packAddress(newest.hash)}
          download={`${newest.packId}-${String(newest.version)}.bookbag`}
        >
          <Icon name="keep" />
          <span>{say('packs.saveFile')}</span>
        </a>
        <h4>{say('packs.versions')}</h4>
        <ul class="points">
          {versions.map(({ entry, publishedAt }) => (
            <li key={entry.hash}>
              {say('packs.versionLine', {
                version: entry.version,
                when: momentInWords(publishedAt, now),
                size: sizeInWords(entry.sizeBytes),
              })}
            </li>
          ))}
        </ul>
        <p class="quiet small">
          {say('packs.licence', { attribution: newest.attribution, licence: newest.licence })}
        </p>
      </div>
    </details>
  );
}
