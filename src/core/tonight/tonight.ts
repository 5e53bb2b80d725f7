/**
 * Tonight's lesson: what a teacher puts together on one page, before it is a lesson of a pack. Its pieces are flat and
 * hold text as it was typed, so that half a thought can be kept at every change; `faultsOf` (faults.ts) says what is
 * still missing, `lessonOf` (lesson-of.ts) makes a lesson of it, the same on the device that shows it and at school.
 */
import * as v from 'valibot';
import { ANSWER_WAYS } from '../lesson/tasks.ts';
import { FileName, Id } from '../lesson/text.ts';
import { MEDIA_TYPES } from '../pack/media-types.ts';
import { NAME_LENGTH, PartRefSchema } from '../work/payloads.ts';

/** Letters of one field, of one line of it, and how much there is at most of anything that can be added. */
export const TONIGHT_LIMITS = {
  text: 50_000,
  line: 300,
  pieces: 60,
  choices: 26,
  fileBytes: 256 * 1024 * 1024,
} as const;

const Text = v.pipe(v.string(), v.maxLength(TONIGHT_LIMITS.text));
const Line = v.pipe(v.string(), v.maxLength(TONIGHT_LIMITS.line));

const TextPieceSchema = v.object({ kind: v.literal('text'), id: Id, text: Text });
/** `alt`: what the picture shows, for those who do not see it. */
const PicturePieceSchema = v.object({ kind: v.literal('picture'), id: Id, file: FileName, alt: Line });
/** `words`: what is said, or what the PDF holds; families who bring home the edition in words get these alone. */
const told = { id: Id, file: FileName, title: Line, words: Text };
const SoundPieceSchema = v.object({ kind: v.literal('sound'), ...told });
const FilmPieceSchema = v.object({ kind: v.literal('film'), ...told, poster: v.optional(FileName) });
const PdfPieceSchema = v.object({ kind: v.literal('pdf'), ...told });
const ChoicePieceSchema = v.object({
  ...{ kind: v.literal('choice'), id: Id, prompt: Text },
  choices: v.pipe(v.array(v.object({ text: Line, right: v.boolean() })), v.maxLength(TONIGHT_LIMITS.choices)),
});
/** `answer` as it was typed: `0,5`, `3/4`. */
const NumberPieceSchema = v.object({
  ...{ kind: v.literal('number'), id: Id, prompt: Text, answer: Line, unit: Line },
});
/** `answers`: every way to write it that is right, with `;` between them. */
const WordsPieceSchema = v.object({ kind: v.literal('words'), id: Id, prompt: Text, answers: Line });
/** What a child hands in carries the title: it is no longer than that may be. */
const TaskTitle = v.pipe(v.string(), v.maxLength(NAME_LENGTH));
const TaskPieceSchema = v.object({
  ...{ kind: v.literal('task'), id: Id, title: TaskTitle, prompt: Text },
  ways: v.pipe(v.array(v.picklist(ANSWER_WAYS)), v.maxLength(ANSWER_WAYS.length)),
});

const PieceSchema = v.variant('kind', [
  TextPieceSchema,
  PicturePieceSchema,
  SoundPieceSchema,
  FilmPieceSchema,
  PdfPieceSchema,
  ChoicePieceSchema,
  NumberPieceSchema,
  WordsPieceSchema,
  TaskPieceSchema,
]);
export type Piece = v.InferOutput<typeof PieceSchema>;
export type PieceKind = Piece['kind'];
export type PieceOf<Kind extends PieceKind> = Extract<Piece, { kind: Kind }>;
/** A piece that a file is shown in. */
export type FilePiece = PieceOf<'picture' | 'sound' | 'film' | 'pdf'>;

export const TonightSchema = v.object({
  title: Line,
  /** BCP 47: what the lesson is written in. */
  language: v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)),
  subject: v.optional(Line),
  pieces: v.pipe(v.array(PieceSchema), v.maxLength(TONIGHT_LIMITS.pieces)),
});
export type Tonight = v.InferOutput<typeof TonightSchema>;

/** A file of a lesson on its way to school, in parts that were put there before. */
export const TonightFileSchema = v.object({
  name: FileName,
  type: v.picklist(Object.values(MEDIA_TYPES)),
  sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TONIGHT_LIMITS.fileBytes)),
  parts: v.pipe(v.array(PartRefSchema), v.minLength(1), v.maxLength(1024)),
});
export type TonightFile = v.InferOutput<typeof TonightFileSchema>;

/** `packId` and `version` were made on the device: a lesson that is sent twice is published once. */
export const PublishTonightSchema = v.object({
  packId: v.pipe(v.string(), v.regex(/^tonight-[0-9a-f-]{36}$/)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  lesson: TonightSchema,
  files: v.pipe(v.array(TonightFileSchema), v.maxLength(2 * TONIGHT_LIMITS.pieces)),
});
export type PublishTonight = v.InferOutput<typeof PublishTonightSchema>;

export function isFilePiece(piece: Piece): piece is FilePiece {
  return 'file' in piece;
}

/** The names of the files that a lesson shows, each once. */
export function filesOfTonight({ pieces }: Tonight): string[] {
  return [...new Set(pieces.flatMap(filesOf))];
}

/** The names of the files that a piece shows. */
export function filesOf(piece: Piece): string[] {
  if (!isFilePiece(piece)) return [];
  return piece.kind === 'film' && piece.poster !== undefined ? [piece.file, piece.poster] : [piece.file];
}

/** Of everything that can be added, with nothing in it yet. */
export function emptyPiece(kind: Exclude<PieceKind, FilePiece['kind']>, id: string): Piece {
  switch (kind) {
    case 'text':
      return { kind, id, text: '' };
    case 'choice':
      return {
        kind,
        id,
        prompt: '',
        choices: [
          { text: '', right: true },
          { text: '', right: false },
        ],
      };
    case 'number':
      return { kind, id, prompt: '', answer: '', unit: '' };
    case 'words':
      return { kind, id, prompt: '', answers: '' };
    case 'task':
      return { kind, id, title: '', prompt: '', ways: ['writing', 'drawing', 'photo', 'paper'] };
  }
}
