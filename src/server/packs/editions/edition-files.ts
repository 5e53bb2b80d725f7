/** What the files of a lesson become in an edition. */
import type { Flow, Picture } from '#core/lesson/text.ts';

/** Its name in the edition; of a picture that was made smaller, its size too. */
export type EditionFile = { name: string; width?: number | undefined; height?: number | undefined };

export type EditionFiles = {
  /** Undefined when the edition does not bring it. */
  fileOf(name: string): EditionFile | undefined;
  /** The words of a captions file. */
  wordsOf(captions: string): Flow[];
};

type Sized = Pick<Picture, 'file' | 'width' | 'height'>;

export function smallerPicture<P extends Sized>(picture: P, files: EditionFiles): P {
  const file = files.fileOf(picture.file);
  if (file === undefined) return picture;
  const { name, width = picture.width, height = picture.height } = file;
  return { ...picture, file: name, width, height };
}
