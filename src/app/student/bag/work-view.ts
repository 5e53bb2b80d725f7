/** What the bag says of a piece of work: its stop on the track, and the sentence why. */
import type { AnswerWay } from '#core/lesson/tasks.ts';
import { kindsOfWork } from '#core/work/kinds-of-work.ts';
import type { PieceInBag } from '#local/outbox/read-bag.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import type { IconName } from '../../ui/icons.ts';
import { momentInWords } from '../../ui/moments.ts';
import { planDayInWords } from '../../ui/plan-day.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { subjectName } from '../../ui/subject.ts';
import type { Stop } from '../../ui/Track.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

export type WorkView = {
  workId: string;
  title: string;
  subject: string | undefined;
  icon: IconName;
  /** "Science, photo, your voice, 2.1 MB". */
  about: string;
  stop: Stop;
  /** The first words of the sentence, in bold, and the rest. */
  sentence: { what: string; why: string };
  answered: boolean;
};

const ICON: Record<AnswerWay, IconName> = {
  photo: 'camera',
  sound: 'mic',
  drawing: 'pencil',
  video: 'film',
  writing: 'report',
  log: 'clock',
  paper: 'report',
};
const KIND = {
  photo: 'bag.photo',
  sound: 'bag.sound',
  drawing: 'bag.drawing',
  video: 'bag.video',
  writing: 'bag.writing',
  log: 'bag.log',
  paper: 'bag.paper',
} as const;

/** The words of a text count too: a price is never zero. */
export function bytesOf(piece: PieceOfWork): number {
  return piece.sizeBytes + (piece.whole ?? new Blob([piece.event.payload]).size);
}

export function workView(piece: PieceInBag, now: number): WorkView {
  const { work, whereabouts } = piece;
  const kinds = kindsOfWork(piece.work);
  const about = [
    work.subject && subjectName(work.subject),
    ...kinds.map((kind) => say(KIND[kind])),
    sizeInWords(bytesOf(piece)),
  ];
  return {
    workId: piece.workId,
    title: work.title,
    subject: work.subject,
    icon: ICON[kinds[0]],
    about: about.filter((word) => word !== undefined).join(', '),
    stop: whereabouts.state,
    sentence: sentenceOf(piece, now),
    answered: piece.feedback.length > 0,
  };
}

function whyLeft(
  piece: PieceInBag,
  left: Extract<PieceOfWork['whereabouts'], { state: 'left' }>,
  now: number,
): string {
  if (left.why === 'set-aside') return say('bag.leftAside');
  const size = sizeInWords(left.waitingBytes);
  if (piece.hereBytes === 0) return say('bag.leftElsewhere', { size });
  if (piece.planUntil !== null) return say('bag.leftPlan', { size, until: planDayInWords(piece.planUntil) });
  if (piece.goesAgainAt !== null)
    return say('bag.leftLater', { size, moment: momentInWords(piece.goesAgainAt, now) });
  return say('bag.leftFiles', { size });
}

function whySaved({ work, canTakeBack, goesAgainAt }: PieceInBag, tried: boolean, now: number): string {
  if (goesAgainAt !== null) return say('bag.savedLater', { moment: momentInWords(goesAgainAt, now) });
  if (tried) return say('bag.savedTried');
  if (work.paper === true) return say('bag.savedWhyPaper');
  return say(canTakeBack ? 'bag.savedYours' : 'bag.savedWhy');
}

function sentenceOf(piece: PieceInBag, now: number): WorkView['sentence'] {
  const { whereabouts, arrivedAt, damaged, feedback } = piece;
  const when = arrivedAt === null ? '' : momentInWords(arrivedAt, now);
  if (damaged) return { what: say('bag.damaged'), why: say('bag.damagedWhy') };
  switch (whereabouts.state) {
    case 'saved':
      return { what: say('bag.saved'), why: whySaved(piece, whereabouts.tried, now) };
    case 'left':
      return { what: say('bag.left'), why: whyLeft(piece, whereabouts, now) };
    case 'at-school':
      return {
        what: when === '' ? say('bag.atSchool') : say('bag.atSchoolSince', { moment: when }),
        why: say(piece.work.paper === true ? 'bag.atSchoolPaper' : 'bag.atSchoolWhy'),
      };
    case 'seen':
      return { what: say('bag.seen'), why: say(feedback.length > 0 ? 'bag.seenAnswered' : 'bag.seenWhy') };
  }
}
