import type { CliWorld } from '../../src/server/cli/world.ts';

export type TestWorld = CliWorld & { said: string[]; complained: string[] };

/** A command line without a terminal: what is said is kept, what is asked is answered from `answers`, in order. */
export function cliWorld(place: { cwd: string; dataDir: string }, answers: string[] = []): TestWorld {
  const said: string[] = [];
  const complained: string[] = [];
  return {
    ...place,
    said,
    complained,
    out: (line) => said.push(line),
    err: (line) => complained.push(line),
    ask: () => Promise.resolve(answers.shift()),
  };
}
