/** What the page and the film worker say to each other. */
import type { MediaType } from '#core/pack/media-types.ts';

/** `film`: made small. `sound`: the same sound in a wrapping that every tablet plays, made small where it is not. */
export type FilmWish = { kind: 'film' | 'sound'; file: Blob };

/**
 * `unreadable`: no film or sound that anybody could play. `undecodable`: of a kind that this browser does not play (HEVC).
 * `no-encoder`: it is missing what makes films here. `failed`: it broke.
 */
export type FilmFault = 'unreadable' | 'undecodable' | 'no-encoder' | 'failed';

export type MadeFilm = {
  bytes: Blob;
  type: MediaType;
  seconds: number;
  /** Of a film: its size in pixels, and a picture of it. */
  width?: number;
  height?: number;
  poster?: Blob;
  /** The film had sound that could not be brought along. */
  isSilent?: true;
};

/** `ready`: its script is here; the first thing that it says. */
export type FilmAnswer =
  | { state: 'ready' }
  | { state: 'going'; /** From 0 to 1. */ done: number }
  | { state: 'made'; made: MadeFilm }
  | { state: 'failed'; fault: FilmFault };
