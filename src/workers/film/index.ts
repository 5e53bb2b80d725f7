/**
 * Makes a film or a sound small beside the page. One wish a worker: it takes its memory with it when it is ended, which is
 * also how a person stops it.
 */
import { decodeFrugally } from './frugal-decoder.ts';
import { makeFilm, makeSound } from './make-small.ts';
import { turnWithoutCanvas } from './turn-samples.ts';
import { UnmakeableFilm } from './unmakeable-film.ts';
import type { FilmAnswer, FilmWish } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

/** More often nobody sees it move. */
const TELL_EVERY = 0.01;

self.addEventListener('message', ({ data: { kind, file } }: MessageEvent<FilmWish>) => {
  const answer = (said: FilmAnswer) => self.postMessage(said);
  let told = 0;
  const tell = (done: number) => {
    if (done - told < TELL_EVERY) return;
    told = done;
    answer({ state: 'going', done });
  };
  (kind === 'film' ? makeFilm(file, tell) : makeSound(file, tell)).then(
    (made) => answer({ state: 'made', made }),
    (error: unknown) => {
      const fault = error instanceof UnmakeableFilm ? error.fault : 'failed';
      answer({ state: 'failed', fault });
    },
  );
});

decodeFrugally();
turnWithoutCanvas();
self.postMessage({ state: 'ready' } satisfies FilmAnswer);
