/** Asks a line of the person at the keyboard. Without a keyboard there is nobody to ask. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export async function ask(question: string, options: { hidden?: boolean } = {}): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stdout.write(question);
  // readline echoes to its output, so a secret gets an output that shows nothing.
  const output =
    options.hidden === true
      ? new Writable({
          write: (_chunk, _encoding, done) => {
            done();
          },
        })
      : process.stdout;
  const line = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    if (options.hidden === true) process.stdout.write('\n');
  }
}
