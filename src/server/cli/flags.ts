/** Flags of a command, as `node:util` parses them; what is wrong with them is said in one sentence. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Called in a wrong way: its message is the sentence. */
export class UsageError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'UsageError';
  }
}

export function parseFlags<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ''] = error.message.split(/\.\s|\.$/);
    throw new UsageError(`${sentence}.`, { cause: error });
  }
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`"${text}" is not a port: it has to be a number from 0 to 65535.`);
  }
  return port;
}
