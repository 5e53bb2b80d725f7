/** The photos among the files of a draft are pages in their order. What is no photo stays where it is. */
import type { WorkFile } from '#core/work/payloads.ts';

/** One page earlier (-1) or later (1); at the ends nothing moves. */
export function movePage(files: readonly WorkFile[], file: WorkFile, by: -1 | 1): WorkFile[] {
  const pages = files.filter(({ kind }) => kind === 'photo');
  const other = pages[pages.indexOf(file) + by];
  if (other === undefined) return [...files];
  return files.map((one) => (one === file ? other : one === other ? file : one));
}

/** The changed picture at the place of the old one; at the end when that is gone. */
export function replacePage(files: readonly WorkFile[], old: WorkFile, changed: WorkFile): WorkFile[] {
  return files.includes(old) ? files.map((one) => (one === old ? changed : one)) : [...files, changed];
}
