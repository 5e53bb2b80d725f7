/**
 * A book of evidence as a device keeps it for its next start: in columns, since a year's answers as events take ten times as
 * long to read. Only what the school has: what waits is read anew, and may end otherwise.
 *
 * `bookFrom` of what `keptBook` made is the same book, so that every later event, however old its work, is entered as if
 * all of them had just been read.
 */
import {
  emptyBook,
  listOfBlock,
  type Answer,
  type Award,
  type Begun,
  type CheckTry,
  type Entry,
  type EvidenceBook,
  type Piece,
  type Proof,
  type Touched,
} from './evidence.ts';
import type { SupportsFrom } from './supports.ts';

/** Answers or pieces, block by block. `at`: epoch ms, each as what to add to the one before. `ids`: with spaces between. */
type Columns = { block: number[]; ids: string; at: number[] };
export type KeptBook = {
  blocks: [lesson: string, blockId: string][];
  /** `shown`: twice the hints, and one where it was right. */
  answers: Columns & { shown: number[] };
  pieces: Columns;
  accepted: [workId: string, words: Proof[]][];
  tries: [check: string, tries: CheckTry[]][];
  marks: [handedInId: string, id: string, right: string[], supervised: boolean][];
  corrected: [answerId: string, id: string, right: boolean][];
  begun: Begun[];
  supports: (Proof & SupportsFrom)[];
  awards: Award[];
};

const certainOf = <P extends Proof>(proofs: readonly P[]) => proofs.filter(({ certain }) => certain);

function certainIn<P extends Proof>(lists: ReadonlyMap<string, readonly P[]>): [string, P[]][] {
  return [...lists].map(([key, list]) => [key, certainOf(list)]);
}

type Blocks = { numberOf: (lesson: string, blockId: string) => number; named: KeptBook['blocks'] };

function blockNumbers(): Blocks {
  const named: KeptBook['blocks'] = [];
  const numbers = new Map<string, number>();
  return {
    named,
    numberOf: (lesson, blockId) => {
      const key = `${lesson} ${blockId}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, named.push([lesson, blockId]) - 1);
      return named.length - 1;
    },
  };
}

function columnsOf<P extends Proof>(
  lists: ReadonlyMap<string, ReadonlyMap<string, readonly P[]>>,
  blocks: Blocks,
): Columns & { proofs: P[] } {
  const block: number[] = [];
  const at: number[] = [];
  const proofs: P[] = [];
  let before = 0;
  for (const [lesson, inLesson] of lists)
    for (const [blockId, list] of inLesson)
      for (const proof of certainOf(list)) {
        block.push(blocks.numberOf(lesson, blockId));
        at.push(proof.at - before);
        before = proof.at;
        proofs.push(proof);
      }
  return { block, at, ids: proofs.map(({ id }) => id).join(' '), proofs };
}

export function keptBook(book: EvidenceBook): KeptBook {
  const blocks = blockNumbers();
  const { proofs: answers, ...answerColumns } = columnsOf(book.answers, blocks);
  const { proofs: _, ...pieces } = columnsOf(book.pieces, blocks);
  return {
    blocks: blocks.named,
    answers: { ...answerColumns, shown: answers.map(({ hints, right }) => hints * 2 + (right ? 1 : 0)) },
    pieces,
    accepted: certainIn(book.accepted),
    tries: certainIn(book.tries),
    marks: [...book.marks].map(([of, { id, right, supervised }]) => [of, id, [...right], supervised]),
    corrected: [...book.corrected].map(([of, { id, right }]) => [of, id, right]),
    begun: certainOf(book.begun),
    supports: certainOf(book.supports),
    awards: certainOf(book.awards),
  };
}

/**
 * Which entry each event made. To find that out for a year takes as long as all the rest of a start, which may not ask: so
 * it is done at the first question.
 */
class LateEntries extends Map<string, Entry> {
  #book: EvidenceBook | undefined;

  constructor(book: EvidenceBook) {
    super();
    this.#book = book;
  }

  #fill(): void {
    const book = this.#book;
    if (book === undefined) return;
    this.#book = undefined;
    for (const [list, touched] of listsOf(book, this))
      for (const proof of list) if (!super.has(proof.id)) super.set(proof.id, { list, proof, touched });
  }

  override get(id: string): Entry | undefined {
    this.#fill();
    return super.get(id);
  }

  override has(id: string): boolean {
    this.#fill();
    return super.has(id);
  }

  override keys(): MapIterator<string> {
    this.#fill();
    return super.keys();
  }

  override get size(): number {
    this.#fill();
    return super.size;
  }
}

/** Every list of a book with what an entry in it touches; words on a piece come after the piece. */
function* listsOf(book: EvidenceBook, entries: Pick<LateEntries, 'get'>): Generator<[Proof[], Touched]> {
  for (const lists of [book.answers, book.pieces])
    for (const [lesson, blocks] of lists)
      for (const [blockId, list] of blocks) yield [list, { kind: 'block', lesson, blockId }];
  for (const [workId, list] of book.accepted) yield [list, entries.get(workId)?.touched ?? { kind: 'none' }];
  for (const [check, list] of book.tries) yield [list, { kind: 'check', check }];
  for (const list of [book.begun, book.supports, book.awards]) yield [list, { kind: 'all' }];
}

function fillColumns<P extends Proof>(
  { lists, blocks }: { lists: Map<string, Map<string, P[]>>; blocks: KeptBook['blocks'] },
  columns: Columns,
  proofAt: (proof: Proof, index: number) => P,
): void {
  if (columns.ids === '') return;
  let at = 0;
  let current = -1;
  let list: P[] = [];
  for (const [index, id] of columns.ids.split(' ').entries()) {
    at += columns.at[index] ?? 0;
    const block = columns.block[index] ?? 0;
    if (block !== current) {
      const [lesson = '', blockId = ''] = blocks[block] ?? [];
      list = listOfBlock(lists, lesson, blockId);
      current = block;
    }
    list.push(proofAt({ id, at, certain: true }, index));
  }
}

export function bookFrom(studentId: string, kept: KeptBook): EvidenceBook {
  const book = emptyBook(studentId);
  book.entered = new LateEntries(book);
  const { blocks } = kept;
  const { shown } = kept.answers;
  fillColumns<Answer>({ lists: book.answers, blocks }, kept.answers, ({ id, at, certain }, index) => {
    const one = shown[index] ?? 0;
    return { id, at, certain, right: one % 2 === 1, hints: Math.floor(one / 2) };
  });
  fillColumns<Piece>({ lists: book.pieces, blocks }, kept.pieces, (proof) => proof);
  for (const [workId, words] of kept.accepted) book.accepted.set(workId, words);
  for (const [check, tries] of kept.tries) book.tries.set(check, tries);
  for (const [of, id, right, supervised] of kept.marks)
    book.marks.set(of, { id, right: new Set(right), supervised });
  for (const [of, id, right] of kept.corrected) book.corrected.set(of, { id, right });
  return Object.assign(book, { begun: kept.begun, supports: kept.supports, awards: kept.awards });
}
