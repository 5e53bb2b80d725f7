/** Tonight's lesson as a lesson of a pack. Pure: the device shows with it what a child will see, the school builds with it. */
import type { Block, Lesson } from '../lesson/blocks.ts';
import type { Flow, Inline } from '../lesson/text.ts';
import type { Piece, PieceOf, Tonight } from './tonight.ts';
import { readTypedNumber } from '../lesson/typed-number.ts';

/** What the bytes of a file say of it. */
export type FileFacts = { sizeBytes: number; width?: number | undefined; height?: number | undefined };
type FactsOf = (file: string) => FileFacts | undefined;

export type LessonSettings = { id: string; factsOf: FactsOf; attribution?: string; licence?: string };

/** Minutes that a piece takes a child, for the one figure on the cover. */
const MINUTES = {
  ...{ text: 1, picture: 1, sound: 2, film: 3, pdf: 3 },
  ...{ choice: 1, number: 2, words: 2, task: 10 },
} as const satisfies Record<Piece['kind'], number>;
const LEAST_MINUTES = 5;

/** Of a lesson without faults (faults.ts); what is unfinished in another one is left as it is. */
export function lessonOf(tonight: Tonight, { id, factsOf, ...rights }: LessonSettings): Lesson {
  const { title, language, subject, pieces } = tonight;
  const minutes = pieces.reduce((sum, { kind }) => sum + MINUTES[kind], 0);
  return {
    ...{ id, title: title.trim(), language, minutes: Math.max(LEAST_MINUTES, minutes) },
    ...(subject === undefined ? {} : { subject }),
    blocks: pieces.map((piece) => blockOf(piece, factsOf)),
    ...rights,
  };
}

function blockOf(piece: Piece, factsOf: FactsOf): Block {
  const { id } = piece;
  switch (piece.kind) {
    case 'text':
      return { kind: 'text', id, content: flowOf(piece.text) };
    case 'picture':
      return {
        kind: 'picture',
        id,
        file: piece.file,
        alt: piece.alt.trim(),
        ...shapeOf(factsOf(piece.file)),
      };
    case 'sound':
      return {
        kind: 'audio',
        id,
        file: piece.file,
        title: piece.title.trim(),
        transcript: flowOf(piece.words),
      };
    case 'film':
      return filmOf(piece, factsOf);
    case 'pdf':
      return {
        ...{ kind: 'document', id, file: piece.file, title: piece.title.trim() },
        ...{ sizeBytes: factsOf(piece.file)?.sizeBytes ?? 1, summary: flowOf(piece.words) },
      };
    case 'task':
      return { kind: 'task', id, title: piece.title.trim(), prompt: flowOf(piece.prompt), ways: piece.ways };
    default:
      return questionOf(piece);
  }
}

function shapeOf(facts: FileFacts | undefined): { width: number; height: number } {
  return { width: facts?.width ?? 4, height: facts?.height ?? 3 };
}

function filmOf(piece: PieceOf<'film'>, factsOf: FactsOf): Block {
  const { id, file, poster } = piece;
  const shown = poster === undefined ? {} : { poster, ...shapeOf(factsOf(poster)) };
  return { kind: 'video', id, file, title: piece.title.trim(), transcript: flowOf(piece.words), ...shown };
}

function questionOf(piece: PieceOf<'choice' | 'number' | 'words'>): Block {
  const frame = { id: piece.id, prompt: flowOf(piece.prompt) };
  switch (piece.kind) {
    case 'choice': {
      const given = piece.choices.filter(({ text }) => text.trim() !== '');
      const choices = given.map(({ text, right }, index) => {
        return { id: `c${String(index + 1)}`, content: [text.trim()], right };
      });
      return { kind: 'choice', ...frame, multiple: given.filter(({ right }) => right).length > 1, choices };
    }
    case 'number': {
      const [reading] = readTypedNumber(piece.answer);
      const unit = piece.unit.trim();
      const measure = unit === '' ? {} : { unit };
      return { kind: 'number', ...frame, answer: reading?.value ?? 0, tolerance: 0, ...measure };
    }
    case 'words': {
      const answers = acceptedWords(piece.answers).map((text) => ({ text }));
      return { kind: 'short-text', ...frame, answers, spelling: 'close' };
    }
  }
}

/** `Paris; the city of Paris` */
export function acceptedWords(answers: string): string[] {
  return answers
    .split(';')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '');
}

const ITEM = /^\s*[-*•]\s+/;

/** Text as it was typed: an empty line ends a paragraph, lines that begin with a dash are a list. Nothing in it is markup. */
export function flowOf(typed: string): Flow[] {
  return typed
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .flatMap((text) => flowsOf(text.split('\n').filter((line) => line.trim() !== '')));
}

/** The lines of one paragraph: where it goes over into a list, or out of one, something new begins. */
function flowsOf(lines: readonly string[]): Flow[] {
  const flows: Flow[] = [];
  for (const line of lines) {
    const isItem = ITEM.test(line);
    const text = line.replace(ITEM, '').trim();
    const last = flows.at(-1);
    if (isItem && last?.flow === 'list') last.items.push([paragraph([text])]);
    else if (isItem) flows.push({ flow: 'list', ordered: false, items: [[paragraph([text])]] });
    else if (last?.flow === 'paragraph') last.children.push({ mark: 'break' }, text);
    else flows.push(paragraph([text]));
  }
  return flows;
}

function paragraph(children: Inline[]): Flow & { flow: 'paragraph' } {
  return { flow: 'paragraph', children };
}
