import { packFault, type PackFault } from '#core/pack/fault.ts';

const SENTENCES: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'This file may not be read.',
  EISDIR: 'This is a folder.',
};

/** Why a pack file could not be opened at all; anything else is thrown on. */
export function packFileFault(error: unknown): { ok: false; fault: PackFault } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence = SENTENCES[code];
  if (sentence === undefined) throw error;
  return { ok: false, fault: packFault('not-a-pack', sentence) };
}
