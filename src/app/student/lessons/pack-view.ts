/** What the list of lessons shows of a pack, from what the shelf knows. */
import { editionOf, editionsOf, entryOfEdition, type Edition } from '#core/pack/catalogue.ts';
import type { PlanStanding } from '#core/plan/data-plan.ts';
import { packPrice, updateOf } from '#local/shelf/pack-price.ts';
import { isFinished } from '#local/shelf/next-lesson.ts';
import { usableEntry, type LessonOnShelf, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import type { PackTrouble } from '#local/store/packs-database.ts';
import { lessonHref } from '../../addresses.ts';

export type LessonView = {
  id: string;
  title: string;
  minutes: number;
  sizeBytes: number;
  /** Missing when the pack cannot be opened on this device. */
  href?: string;
  state: 'new' | 'begun' | 'done';
  done: number;
  of: number;
};

/** `freesBytes`: what it would give back on this device, in place of what is here. */
export type EditionView = { edition: Edition; priceBytes: number; freesBytes: number };

/** `update`: an older version can be opened, the new one is not here. */
export type PackWhere = 'here' | 'away' | 'update' | 'coming' | 'paused' | 'damaged';

export type PlanLeft = Pick<PlanStanding, 'leftBytes' | 'until'>;

export type PackView = {
  packId: string;
  title: string;
  language: string;
  subject: string | undefined;
  grade: string | undefined;
  licence: string;
  attribution: string;
  version: number;
  sizeBytes: number;
  doneBytes: number;
  /** Downloads that come before this one; missing when it is not among them. */
  before?: number;
  /** The one that is here, comes, or would. */
  edition: Edition;
  /** All that the school has of this version, the fullest first. */
  editions: EditionView[];
  /** What fetching the rest costs: an update to the byte, anything else at most. */
  leftBytes: number;
  /** A new version whose price the school has not told to the byte: what is here already does not come again. */
  isAtMost: boolean;
  where: PackWhere;
  trouble: PackTrouble | undefined;
  /** What is left of the data plan, and the day on which it starts anew; missing where there is none. */
  plan?: PlanLeft;
  removable: boolean;
  lessons: LessonView[];
};

function whereOf({ held, older }: PackOnShelf): PackWhere {
  if (held === undefined) return older === undefined ? 'away' : 'update';
  return held.state === 'wanted' || held.state === 'fetching' ? 'coming' : held.state;
}

function stateOf(lesson: LessonOnShelf): LessonView['state'] {
  if (lesson.progress === undefined) return 'new';
  return isFinished(lesson) ? 'done' : 'begun';
}

function editionView({ entry, rows, held }: PackOnShelf, edition: Edition): EditionView {
  const other = entryOfEdition(entry, edition) ?? entry;
  const hereBytes = held?.state === 'here' ? entry.sizeBytes : 0;
  return {
    edition,
    priceBytes: packPrice({ entry: other, rows }),
    freesBytes: Math.max(0, hereBytes - other.sizeBytes),
  };
}

/** `plan`: missing while nothing is known of it. */
export function packView(pack: PackOnShelf, plan?: PlanStanding): PackView {
  const { entry, held, older } = pack;
  const usable = usableEntry(pack);
  return {
    packId: entry.packId,
    title: entry.title,
    language: entry.language,
    subject: entry.subject,
    grade: entry.grade,
    licence: entry.licence,
    attribution: entry.attribution,
    version: entry.version,
    sizeBytes: entry.sizeBytes,
    doneBytes: held?.doneBytes ?? 0,
    ...(pack.before !== undefined && { before: pack.before }),
    edition: editionOf(entry),
    editions: editionsOf(entry).map((edition) => editionView(pack, edition)),
    leftBytes: packPrice(pack),
    isAtMost: whereOf(pack) === 'update' && updateOf(pack) === undefined,
    where: whereOf(pack),
    ...(plan !== undefined && plan.leftBytes < Infinity && { plan }),
    trouble: held?.trouble,
    removable: held !== undefined || older !== undefined,
    lessons: pack.lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      minutes: Math.ceil(lesson.minutes),
      sizeBytes: lesson.sizeBytes,
      ...(usable?.lessons.some(({ id }) => id === lesson.id) === true && {
        href: lessonHref(usable.hash, lesson.id),
      }),
      state: stateOf(lesson),
      done: lesson.progress?.done ?? 0,
      of: lesson.progress?.of ?? 0,
    })),
  };
}
