/** What an audio element of the page plays, where no sound can be played: a test says when a file ends or is broken. */
import { vi } from 'vitest';

export type PlayedSound = {
  /** Addresses, in the order in which they began. */
  played: string[];
  playing(): string | undefined;
  end(): void;
  break(): void;
};

export function givePlayedSound(): PlayedSound {
  const played: string[] = [];
  let now: HTMLMediaElement | undefined;
  const begin = (element: HTMLMediaElement) => {
    now = element;
    played.push(element.src);
    return Promise.resolve();
  };
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function play(this: HTMLMediaElement) {
    return begin(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(function pause(this: HTMLMediaElement) {
    if (now === this) now = undefined;
  });
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => undefined);
  const happens = (name: string) => {
    const element = now;
    now = undefined;
    if (element === undefined) throw new Error('Nothing plays.');
    element.dispatchEvent(new Event(name));
  };
  return {
    played,
    playing: () => now?.src,
    end: () => happens('ended'),
    break: () => happens('error'),
  };
}
