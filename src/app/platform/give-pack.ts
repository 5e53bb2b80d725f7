/**
 * Gives a pack to a person as a file: into a place that they choose where the browser can write there piece by piece, to
 * another app where it can share such a file, else among the downloads.
 */
import { exportPack, type PackExport } from '#local/packs/export-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';

/** Chromium's own, on a computer. */
type PickingWindow = { showSaveFilePicker(wish: object): Promise<FileSystemFileHandle> };

const TYPE = 'application/vnd.bookbag.pack';
const SAVED_AFTER_MS = 60_000;

/** False when the person thought better of it. Fails when the pack is not whole, or the file cannot be written. */
export async function givePack(packs: PacksDatabase, packHash: string): Promise<boolean> {
  const out = await exportPack(packs, packHash);
  if (out === undefined) throw new Error('This pack is not whole.');
  try {
    const page: object = globalThis;
    await (canPick(page) ? writeTo(out, page) : handOver(out));
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

function canPick(page: object): page is PickingWindow {
  return 'showSaveFilePicker' in page;
}

async function writeTo({ fileName, stream }: PackExport, page: PickingWindow): Promise<void> {
  const types = [{ accept: { [TYPE]: ['.bookbag'] } }];
  const file = await page.showSaveFilePicker({ suggestedName: fileName, types });
  // Closed only when all of it is written; what fails before leaves the place as it was.
  await stream.pipeTo(await file.createWritable());
}

async function handOver({ fileName, stream }: PackExport): Promise<void> {
  const bytes = await new Response(stream, { headers: { 'content-type': TYPE } }).blob();
  const file = new File([bytes], fileName, { type: TYPE });
  if (await share(file)) return;
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has the bytes when it has begun to save them, a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), SAVED_AFTER_MS);
}

/** False when this browser does not share such a file, or not so long after the press. */
async function share(file: File): Promise<boolean> {
  if (!('canShare' in navigator) || !navigator.canShare({ files: [file] })) return false;
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return false;
    throw error;
  }
}
