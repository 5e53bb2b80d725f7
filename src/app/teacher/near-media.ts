/**
 * The photos, drawings and voices of the piece on the desk and of those beside it, ready to be drawn: whoever goes on to the
 * next piece waits for no file.
 */
import type { WorkToReview } from '#core/work/review-queue.ts';
import { pileFiles, type PileMedia } from '#local/desk/pile-media.ts';

/** Where each file is shown from, by its address at school; one that is not there is asked for at school. */
export type ShownMedia = ReadonlyMap<string, string>;
type Ready = { shown: ShownMedia; images: HTMLImageElement[] };

export type NearMedia = {
  /** These are near now; what others had open is closed. */
  look(pieces: readonly WorkToReview[]): void;
  /** Undefined while it is being fetched. */
  of(piece: WorkToReview): ShownMedia | undefined;
  close(): void;
};

/** Drawn before it is seen; the image is held, so that what was drawn stays. */
async function draw(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    // It is no picture that this browser can draw, which its own place says.
  }
  return image;
}

async function readyOf(piece: WorkToReview, media: PileMedia): Promise<Ready> {
  const shown = new Map<string, string>();
  const images: HTMLImageElement[] = [];
  for (const wanted of pileFiles(piece)) {
    const blob = await media.obtain(wanted);
    if (blob === undefined) continue;
    const url = URL.createObjectURL(blob);
    shown.set(wanted.address, url);
    if (wanted.file.kind !== 'sound') images.push(await draw(url));
  }
  return { shown, images };
}

function closeOne({ shown }: Ready): void {
  for (const url of shown.values()) URL.revokeObjectURL(url);
}

/** `changed`: something is ready that was not. */
export function openNearMedia(media: PileMedia, changed: () => void): NearMedia {
  const open = new Map<string, Ready | 'coming'>();
  const begin = (piece: WorkToReview) => {
    open.set(piece.workId, 'coming');
    const done = (ready: Ready) => {
      if (open.get(piece.workId) !== 'coming') {
        closeOne(ready);
        return;
      }
      open.set(piece.workId, ready);
      changed();
    };
    // What cannot be read here is asked for at school, which says what is wrong.
    readyOf(piece, media).then(done, () => done({ shown: new Map(), images: [] }));
  };
  const keepOnly = (ids: ReadonlySet<string>) => {
    for (const [workId, ready] of open) {
      if (ids.has(workId)) continue;
      open.delete(workId);
      if (ready !== 'coming') closeOne(ready);
    }
  };
  return {
    look: (pieces) => {
      keepOnly(new Set(pieces.map(({ workId }) => workId)));
      for (const piece of pieces) if (!open.has(piece.workId)) begin(piece);
    },
    of: (piece) => {
      const ready = open.get(piece.workId);
      if (ready !== undefined && ready !== 'coming') return ready.shown;
      return pileFiles(piece).length === 0 ? new Map() : undefined;
    },
    close: () => keepOnly(new Set()),
  };
}
