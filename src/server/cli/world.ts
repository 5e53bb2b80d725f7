/** What a command of `bookbag` may touch: where it speaks, where it stands, and the school's data folder. */
export type CliWorld = {
  /** One line on standard output. */
  out(line: string): void;
  /** One line on standard error. */
  err(line: string): void;
  /** Asks one line of the person at the keyboard; `hidden` does not show what is typed. Undefined without one. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string | undefined>;
  cwd: string;
  /** Absolute path of the data folder that commands work on when no `--data` says otherwise. */
  dataDir: string;
};

/** `run` resolves with the exit code: 0 done, 1 failed with a sentence, 2 called in a wrong way. */
export type Command = { summary: string; run(args: string[], world: CliWorld): Promise<number> };
