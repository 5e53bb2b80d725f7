/** Something that makes a smaller file of a file. The same source, tool and recipe give the same bytes. */
import type { MediaExtension } from '#core/pack/media-types.ts';

export type Maker = {
  /** What is told of the tool, with its version and the kind of processor: another one may give other bytes. */
  tool: string;
  /** Everything that the bytes depend on, beside the source and the tool. */
  recipe: unknown;
  extension: MediaExtension;
  /**
   * Writes `target`, which does not exist yet; undefined when the source is best left as it is. Throws UnreadableMedia
   * when the source is not what it seems.
   */
  make(source: string, target: string, signal: AbortSignal): Promise<Made | undefined>;
};

/** The size of a picture, in pixels. */
export type Made = { width?: number; height?: number };

/** Its message says why, for the sentence that names the file. */
export class UnreadableMedia extends Error {}
