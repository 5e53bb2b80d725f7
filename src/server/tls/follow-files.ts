/**
 * A certificate lives for weeks, and its files are written anew by another program. They are read again and again, by
 * their names, so that links that are turned to a new folder are noticed, too; a connection that is open stays.
 */
import { readTlsPair, TlsError, type TlsFiles, type TlsPair } from './certificate.ts';

export type FollowOptions = {
  /** A whole, fitting pair that is not the one before. */
  onChange(pair: TlsPair): void;
  /** The files do not fit now, perhaps because only one of the two is new: the pair before stays in use. Told once. */
  onTrouble(sentence: string): void;
  everyMs?: number;
};

export type Following = { look(): Promise<void>; stop(): void };

const EVERY_MS = 60_000;

export function followTlsFiles(files: TlsFiles, current: TlsPair, options: FollowOptions): Following {
  let id = current.id;
  let told = '';
  const look = async () => {
    try {
      const pair = await readTlsPair(files);
      told = '';
      if (pair.id === id) return;
      id = pair.id;
      options.onChange(pair);
    } catch (error) {
      if (!(error instanceof TlsError)) throw error;
      if (error.message !== told) options.onTrouble(error.message);
      told = error.message;
    }
  };
  const timer = setInterval(() => void look(), options.everyMs ?? EVERY_MS);
  timer.unref();
  return {
    look,
    stop: () => {
      clearInterval(timer);
    },
  };
}
