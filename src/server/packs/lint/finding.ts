/** Something that a lesson should have before children get it. A pack can be built without it. */
export type Finding = { file: string; line?: number | undefined; sentence: string };

export function sayFinding({ file, line, sentence }: Finding): string {
  return line === undefined ? `${file}: ${sentence}` : `${file}, line ${String(line)}: ${sentence}`;
}
