/**
 * Photos before they are kept (local/photo). A tablet of 2 GB has room for one large picture: they are made smaller one
 * after another, whoever asks, each in a worker of its own, which takes its memory with it.
 */
import { asKept } from '#local/photo/shrink-photo.ts';

let queue: Promise<unknown> = Promise.resolve();

/** Throws when the browser cannot read it as a picture. */
export function preparePhoto(file: Blob): Promise<Blob> {
  const result = queue.then(() => makeSmaller(file));
  queue = result.catch(() => undefined);
  return result;
}

async function makeSmaller(file: Blob): Promise<Blob> {
  return (await inWorker(file)) ?? inPage(file);
}

function inWorker(file: Blob): Promise<Blob | null> {
  const worker = new Worker(new URL('../../workers/photo/index.ts', import.meta.url), { type: 'module' });
  return new Promise<Blob | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Blob | null>) => resolve(data));
    worker.addEventListener('error', () => resolve(null));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}

/** An element of the page turns every photo upright, also where a worker cannot; and it says what is no picture. */
async function inPage(file: Blob): Promise<Blob> {
  const picture = new Image();
  const address = URL.createObjectURL(file);
  try {
    picture.src = address;
    await picture.decode();
    const { naturalWidth: width, naturalHeight: height } = picture;
    return await asKept(file, { width, height }, (context, size) => {
      context.drawImage(picture, 0, 0, size.width, size.height);
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
