import { packAddress } from '#core/pack/address.ts';
import { editionsOf, entryOfEdition, type CatalogueEntry, type Edition } from '#core/pack/catalogue.ts';
import type { ShelfPack } from '#core/work/pack-shelf.ts';
import { Icon } from '../ui/Icon.tsx';
import { momentInWords } from '../ui/moments.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { Tab } from '../ui/Tab.tsx';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import { PackClassLine, type ClassName } from './PackClassLine.tsx';
import type { OtherPack, TakingBack } from './TakeBackForm.tsx';

const say = wordsFor('teacher');

const EDITION_WORDS = {
  full: 'packs.edition.full',
  light: 'packs.edition.light',
  text: 'packs.edition.text',
} as const satisfies Record<Edition, KeyFor<'teacher'>>;

/** A published pack: what is in it, what it weighs, and which class has it. */
export function PackCard(props: {
  pack: ShelfPack;
  classes: readonly ClassName[];
  now: number;
  /** What a class could get in its place. */
  others: readonly OtherPack[];
  onAssign: (group: ClassName) => void;
  /** Undefined for who only hands out. */
  onTakeBack: ((group: ClassName, how: TakingBack) => void) | undefined;
}) {
  const { pack, classes, others, now, onTakeBack } = props;
  const { newest } = pack;
  return (
    <article class="sheet stack pack" aria-labelledby={`pack-${pack.packId}`}>
      {newest.subject !== undefined && (
        <div class="row">
          <Tab subject={newest.subject} />
        </div>
      )}
      <h3 class="big" id={`pack-${pack.packId}`} lang={newest.language} dir="auto" tabIndex={-1}>
        {newest.title}
      </h3>
      <p class="quiet">
        {say('packs.version', { version: newest.version })},{' '}
        {say('packs.lessons', { lessons: newest.lessons.length })}, {sizeInWords(newest.sizeBytes)}
      </p>
      <EditionPrices entry={newest} />
      <div class="stack">
        {classes.map((group) => (
          <PackClassLine
            key={group.classId}
            {...{ pack, group, others, now }}
            onAssign={() => props.onAssign(group)}
            onTakeBack={onTakeBack && ((how) => onTakeBack(group, how))}
          />
        ))}
      </div>
      <PackDetails pack={pack} now={now} />
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
