import type { WorkFile } from '#core/work/payloads.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { FilmPlayer } from './FilmPlayer.tsx';
import { PhotoView } from './PhotoView.tsx';
import { SoundPlayer } from './SoundPlayer.tsx';

const say = wordsFor('teacher');

export type HandedInFile = { kind: WorkFile['kind']; address: string; sizeBytes: number };

const CAPTION = {
  photo: 'review.photo',
  drawing: 'review.drawing',
  sound: 'review.sound',
  video: 'review.video',
} as const;

type FileViewProps = { file: HandedInFile; name: string; number: number; count: number };

/** A file that was handed in: to look at or to listen to. `number` of `count` files of its kind. */
export function FileView({ file: { kind, address, sizeBytes }, name, number, count }: FileViewProps) {
  const caption = say(CAPTION[kind], { number, count, size: sizeInWords(sizeBytes) });
  if (kind === 'sound') return <SoundPlayer address={address} caption={caption} />;
  if (kind === 'video') return <FilmPlayer address={address} caption={caption} />;
  const alt = say(kind === 'photo' ? 'review.photoAlt' : 'review.drawingAlt', { number, count, name });
  return <PhotoView address={address} alt={alt} caption={caption} />;
}
