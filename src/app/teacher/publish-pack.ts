/**
 * Publishing: the pack file goes up as it is, and the school checks it before anybody hears of it. An upload is the
 * one thing for which `fetch` has no progress yet, hence XMLHttpRequest.
 */
import * as v from 'valibot';
import { CatalogueEntrySchema, EDITIONS, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { ERROR_CODES, type ErrorCode } from '#core/protocol/error-codes.ts';

export type PublishAnswer =
  | { ok: true; entry: CatalogueEntry }
  /** `sentence` is the school's own, about the file, where it has one. */
  | { ok: false; code: ErrorCode | 'no-contact' | 'stopped'; sentence?: string };

export type Publishing = { answer: Promise<PublishAnswer>; stop(): void };

const PublishedSchema = v.object({ entry: CatalogueEntrySchema });
const ProblemSchema = v.object({ error: v.picklist(ERROR_CODES), message: v.string() });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the school said. An answer that is not in Bookbag's words came from something else on the way. */
export function parsePublishAnswer(status: number, text: string): PublishAnswer {
  const body = parseJson(text);
  const published = v.safeParse(PublishedSchema, body);
  if (status >= 200 && status < 300 && published.success) return { ok: true, entry: published.output.entry };
  const problem = v.safeParse(ProblemSchema, body);
  if (status < 400 || !problem.success) return { ok: false, code: 'no-contact' };
  return { ok: false, code: problem.output.error, sentence: problem.output.message };
}

/** The school takes the full edition of a version before the others, whose files are named `….light.bookbag`. */
export function fullFirst<Named extends { name: string }>(files: readonly Named[]): Named[] {
  const isOther = ({ name }: Named): boolean =>
    EDITIONS.some((edition) => edition !== 'full' && name.endsWith(`.${edition}.bookbag`));
  return [...files.filter((file) => !isOther(file)), ...files.filter(isOther)];
}

/** Starts sending. `onProgress` gets the bytes that have left this device. */
export function startPublishing(file: Blob, onProgress: (sentBytes: number) => void): Publishing {
  const request = new XMLHttpRequest();
  const answer = new Promise<PublishAnswer>((resolve) => {
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, file.size));
    request.onload = () => resolve(parsePublishAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, code: 'no-contact' });
    request.onabort = () => resolve({ ok: false, code: 'stopped' });
  });
  request.open('POST', '/api/packs');
  request.setRequestHeader('content-type', 'application/vnd.bookbag.pack');
  request.send(file);
  return { answer, stop: () => request.abort() };
}
