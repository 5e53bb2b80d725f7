/** What the blocks of one lesson share while they are made: its text, its ids and its files. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Nodes } from 'mdast';
import type { GrownUpNote } from '#core/lesson/blocks.ts';
import { useOfType, type FileUse } from '#core/lesson/files.ts';
import { PACK_LIMITS, sayBytes } from '#core/pack/limits.ts';
import { mediaExtension } from '#core/pack/media-types.ts';
import { inspectMedia, type Media } from '../media.ts';
import type { SourceFile } from '../pack-source.ts';
import { AuthoringError } from './authoring-error.ts';
import type { PackFolder } from './pack-folder.ts';

const BLOCK_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** Keys of narration that are of the lesson, not of a block (core/lesson/narration.ts). */
const RESERVED_IDS = ['title', 'terms', 'grown-up', 'button'];
/** Hexadecimal digits of a derived id: enough that two blocks of a lesson do not meet. */
const DERIVED_DIGITS = 8;

/** Anything of the text that has a line. */
type Placed = Pick<Nodes, 'position'>;

export type Asset = Media & { name: string; sizeBytes: number };
export type AssetWish = { reference: string; use: FileUse; node: Placed };

/** A lesson's file as it was read. */
type Written = { file: string; text: string; termIds: readonly string[] };

export class LessonDraft {
  readonly folder: PackFolder;
  /** Path of the lesson's text in the pack's folder. */
  readonly file: string;
  readonly lines: readonly string[];
  /** Of the words that the lesson explains. */
  readonly termIds: ReadonlySet<string>;
  readonly files: SourceFile[] = [];
  /** The line of the file on which a block begins, by its id. */
  readonly blockLines = new Map<string, number>();
  readonly grownUps: GrownUpNote[] = [];
  readonly #ids = new Set<string>();
  readonly #media = new Map<string, Asset>();

  constructor(folder: PackFolder, { file, text, termIds }: Written) {
    this.folder = folder;
    this.file = file;
    this.lines = text.split(/\r?\n/);
    this.termIds = new Set(termIds);
  }

  fail(node: Placed, sentence: string): AuthoringError {
    return new AuthoringError(this.file, node.position?.start.line, sentence);
  }

  /** The id that the author gave. */
  claimId(id: string, node: Placed): string {
    if (!BLOCK_ID.test(id))
      throw this.fail(node, `The id “${id}” cannot be used: small letters, digits and hyphens only.`);
    if (RESERVED_IDS.includes(id))
      throw this.fail(node, `The id “${id}” means something else to recorded voices; choose another one.`);
    if (this.#ids.has(id)) throw this.fail(node, `The id “${id}” is used twice in this lesson.`);
    this.#ids.add(id);
    return id;
  }

  /** An id that follows from what the block says, so that it stays when other blocks come and go. */
  deriveId(kind: string, content: unknown): string {
    const digest = createHash('sha256')
      .update(JSON.stringify(content))
      .digest('hex')
      .slice(0, DERIVED_DIGITS);
    let id = `${kind}-${digest}`;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${kind}-${digest}-${String(count)}`;
    this.#ids.add(id);
    return id;
  }

  /** Takes a file into the lesson, once however often it is used. */
  async takeFile(wish: AssetWish): Promise<Asset> {
    const named = { file: this.file, line: wish.node.position?.start.line };
    const found = await this.folder.find(wish.reference, posix.dirname(this.file), named);
    if (found.isFolder) throw this.fail(wish.node, `“${found.path}” is a folder.`);
    const asset = this.#media.get(found.realPath) ?? (await this.#inspect(found, wish.node));
    this.#media.set(found.realPath, asset);
    const use = useOfType(asset.type);
    if (use === wish.use) return asset;
    throw this.fail(wish.node, `“${found.path}” is ${SAID[use]}, but ${SAID[wish.use]} is needed here.`);
  }

  async #inspect(found: { path: string; realPath: string; sizeBytes: number }, node: Placed): Promise<Asset> {
    const { path, realPath, sizeBytes } = found;
    if (sizeBytes === 0) throw this.fail(node, `“${path}” is empty.`);
    if (sizeBytes > PACK_LIMITS.fileBytes) {
      throw this.fail(
        node,
        `“${path}” has ${sayBytes(sizeBytes)}; a file has at most ${sayBytes(PACK_LIMITS.fileBytes)}.`,
      );
    }
    if (this.files.length >= PACK_LIMITS.filesPerLesson) {
      throw this.fail(node, `A lesson has at most ${String(PACK_LIMITS.filesPerLesson)} files.`);
    }
    const media = await inspectMedia(realPath, path);
    if (typeof media === 'string') throw this.fail(node, media);
    const name = this.#freeName(path);
    this.files.push({ name, type: media.type, path: realPath, sizeBytes, shownPath: path });
    return { ...media, name, sizeBytes };
  }

  /** The name in the pack: small letters, and unlike any other of this lesson. */
  #freeName(path: string): string {
    const extension = mediaExtension(path) ?? '';
    const stem = posix
      .basename(path, posix.extname(path))
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-');
    const base = stem.replace(/^[^a-z0-9]+/, '').slice(0, 100) || 'file';
    const taken = (name: string): boolean => this.files.some((file) => file.name === name);
    let name = `${base}.${extension}`;
    for (let count = 2; taken(name); count += 1) name = `${base}-${String(count)}.${extension}`;
    return name;
  }
}

const SAID: Record<FileUse, string> = {
  picture: 'a picture',
  audio: 'a sound file',
  video: 'a video',
  captions: 'a WebVTT file',
  document: 'a PDF',
};
