/** Something in an author's folder that has to be mended: which file, which line, and what, in one sentence. */
export class AuthoringError extends Error {
  /** Path inside the pack's folder, as the author knows it. */
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, sentence: string) {
    super(line === undefined ? `${file}: ${sentence}` : `${file}, line ${String(line)}: ${sentence}`);
    this.name = 'AuthoringError';
    this.file = file;
    this.line = line;
  }
}
