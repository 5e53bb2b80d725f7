import type { FilmFault } from './messages.ts';

/** This browser cannot make it: the page says so, and the file may go as it is. */
export class UnmakeableFilm extends Error {
  readonly fault: FilmFault;

  constructor(fault: FilmFault) {
    super(`This film cannot be made small here: ${fault}.`);
    this.name = 'UnmakeableFilm';
    this.fault = fault;
  }
}
