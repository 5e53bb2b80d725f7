/**
 * A lesson as another edition tells it: the same blocks with the same ids in the same order, so that a place to go on,
 * answers and progress hold in every edition. Pure: it is told what its files become and what captions say.
 */
import type { AudioBlock, Block, DocumentBlock, Lesson, VideoBlock } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import type { Flow } from '#core/lesson/text.ts';
import { editionQuestion } from './edition-questions.ts';
import { smallerPicture, type EditionFiles } from './edition-files.ts';

export function editionLesson(lesson: Lesson, files: EditionFiles): Lesson {
  const { narration, ...rest } = lesson;
  const voices = Object.entries(narration ?? {}).flatMap(([key, voice]): [string, string][] => {
    const file = files.fileOf(voice);
    return file === undefined ? [] : [[key, file.name]];
  });
  const blocks = lesson.blocks.map((block) => editionBlock(block, files));
  return { ...rest, blocks, ...(voices.length === 0 ? {} : { narration: Object.fromEntries(voices) }) };
}

function editionBlock(block: Block, files: EditionFiles): Block {
  if (isQuestion(block)) return editionQuestion(block, files);
  switch (block.kind) {
    case 'picture':
      return { ...block, ...smallerPicture(block, files) };
    case 'audio':
      return editionSound(block, files);
    case 'video':
      return editionVideo(block, files);
    case 'document':
      return editionDocument(block, files);
    case 'task':
      return block.drawOn === undefined ? block : { ...block, drawOn: smallerPicture(block.drawOn, files) };
    default:
      return block;
  }
}

function editionSound(block: AudioBlock, files: EditionFiles): AudioBlock {
  const { file: full, ...told } = block;
  const file = full === undefined ? undefined : files.fileOf(full);
  return file === undefined ? told : { ...told, file: file.name };
}

function editionVideo(block: VideoBlock, files: EditionFiles): VideoBlock {
  const { file: full, captions, ...rest } = { ...block, ...posterOf(block, files) };
  const film = full === undefined ? undefined : files.fileOf(full);
  if (film === undefined) return { ...rest, transcript: wordsOf(block, files) };
  return { ...rest, file: film.name, ...(captions === undefined ? {} : { captions }) };
}

/** Its size is that of the video's place on the page. */
function posterOf({ poster, width, height }: VideoBlock, files: EditionFiles): Partial<VideoBlock> {
  if (poster === undefined) return {};
  const { file, ...size } = smallerPicture({ file: poster, width: width ?? 1, height: height ?? 1 }, files);
  return { poster: file, ...(width === undefined ? {} : size) };
}

/** The transcript says what is seen, too; captions are the next best. */
function wordsOf({ transcript, captions }: VideoBlock, files: EditionFiles): Flow[] {
  return transcript.length > 0 || captions === undefined ? transcript : files.wordsOf(captions);
}

function editionDocument(block: DocumentBlock, files: EditionFiles): DocumentBlock {
  return { ...block, file: files.fileOf(block.file)?.name ?? block.file };
}
