/** What was typed behind `bookbag pack …`, read the same way by all of its commands. */
import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';
import { isAbsolute, join } from 'node:path';
import { UsageError } from './flags.ts';
import type { CliWorld } from './world.ts';

/** `words` are the arguments without a name; `options` those with one. */
export type Typed = { words: string[]; options: Readonly<Record<string, string | boolean | undefined>> };
/** `now` is the school's clock, epoch ms. */
export type PackCall = { typed: Typed; world: CliWorld; now: () => number };
export type PackCommand = { usage: string; summary: string; run(call: PackCall): Promise<number> };

const OPTIONS: Record<string, ParseArgsOptionDescriptor> = {
  cache: { type: 'string' },
  data: { type: 'string' },
  edition: { type: 'string' },
  editions: { type: 'string' },
  email: { type: 'string' },
  epoch: { type: 'string' },
  json: { type: 'boolean' },
  links: { type: 'boolean' },
  out: { type: 'string' },
  'password-file': { type: 'string' },
  to: { type: 'string' },
};

/** Throws a UsageError with a sentence when it cannot be understood. */
export function readTyped(args: string[]): Typed {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return { words: positionals, options: values as Typed['options'] };
  } catch (error) {
    // `parseArgs` throws a TypeError whose first sentence says which option it does not know.
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.split(/\.\s|\n/)[0]?.replace(/\.$/, '') ?? ''}.`, { cause: error });
  }
}

/** Exactly as many words as the usage names. */
export function readWords(typed: Typed, count: number): string[] | undefined {
  return typed.words.length === count ? typed.words : undefined;
}

export function textOption(typed: Typed, name: string): string | undefined {
  const value = typed.options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function pathFrom(world: CliWorld, path: string): string {
  return isAbsolute(path) ? path : join(world.cwd, path);
}

export function dataFolder({ typed, world }: PackCall): string {
  const given = textOption(typed, 'data');
  return given === undefined ? world.dataDir : pathFrom(world, given);
}
