/**
 * Films and sounds are made small in a worker of their own (src/workers/film), one after another: a laptop has room for
 * one decoder, and the worker takes its memory with it. It is fetched when the first one is made.
 */
import type { FilmAnswer, FilmFault, FilmWish, MadeFilm } from '#workers/film/messages.ts';

export type FilmOutcome =
  { state: 'made'; made: MadeFilm } | { state: 'failed'; fault: FilmFault } | { state: 'stopped' };
export type FilmMaking = { outcome: Promise<FilmOutcome>; stop(): void };

let queue: Promise<unknown> = Promise.resolve();

/** `tell` hears how much is done, from 0 to 1. */
export function makeFilm(wish: FilmWish, tell: (done: number) => void): FilmMaking {
  let stop = () => {
    isStopped = true;
  };
  let isStopped = false;
  const outcome = queue.then((): Promise<FilmOutcome> | FilmOutcome => {
    if (isStopped) return { state: 'stopped' };
    const working = inWorker(wish, tell);
    ({ stop } = working);
    return working.outcome;
  });
  queue = outcome;
  return { outcome, stop: () => stop() };
}

function startWorker(): Worker {
  return new Worker(new URL('../../workers/film/index.ts', import.meta.url), { type: 'module' });
}

/**
 * Fetches the worker's script while there is a network, so that the browser has it when a film is dropped without one.
 * Without it nothing is lost: the page then says that the film could not be made small.
 */
export function bringFilmMaker(): void {
  if (!('Worker' in globalThis) || !navigator.onLine) return;
  const worker = startWorker();
  const end = () => worker.terminate();
  worker.addEventListener('message', end);
  worker.addEventListener('error', end);
}

function inWorker(wish: FilmWish, tell: (done: number) => void): FilmMaking {
  const worker = startWorker();
  let settle: (outcome: FilmOutcome) => void = () => undefined;
  const outcome = new Promise<FilmOutcome>((resolve) => {
    settle = (one) => {
      worker.terminate();
      resolve(one);
    };
  });
  worker.addEventListener('message', ({ data }: MessageEvent<FilmAnswer>) => {
    if (data.state === 'going') tell(data.done);
    else if (data.state !== 'ready') settle(data);
  });
  // Its script cannot be had, or its memory ended.
  worker.addEventListener('error', () => settle({ state: 'failed', fault: 'failed' }));
  worker.postMessage(wish);
  return { outcome, stop: () => settle({ state: 'stopped' }) };
}
