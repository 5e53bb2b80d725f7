/**
 * Makes one photo smaller beside the page: the browser scales a picture of 12 megapixels on the thread that asks, and
 * a slow tablet would not move for a second. Answers with the photo, or with null where that cannot be done here.
 */
import { shrinkPhoto } from '#local/photo/shrink-photo.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  shrinkPhoto(data).then(
    (photo) => self.postMessage(photo),
    () => self.postMessage(null),
  );
});
