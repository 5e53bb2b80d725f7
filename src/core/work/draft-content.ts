/**
 * What is in the draft of a task: which ways were used, what of it is handed in, and how two drafts become one when a
 * piece comes out of the bag again. Nothing that was made is left out of a joined draft.
 */
import type { QuestionResponse } from '../lesson/response.ts';
import type { AnswerWay } from '../lesson/tasks.ts';
import type { LogEntry, WorkFile, WorkHandedIn } from './payloads.ts';
import type { Draft } from './registers.ts';

/** What a draft becomes in the bag, and becomes a draft of again. */
export type WorkContent = Pick<WorkHandedIn, 'text' | 'files' | 'log' | 'paper'>;

const WORD = /\S/;
/** Strokes that begin so show nothing: all of them were taken back or cleared away (sheet-state.ts of the draw pad). */
const BLANK_SHEET = '0';

/** Nothing was counted on it and nothing noted: a line that was opened and left. */
export function isBlankEntry({ amount, note }: LogEntry): boolean {
  return amount === 0 && !WORD.test(note ?? '');
}

/** What is chosen or typed in a question so far, also in a draft that the first version wrote. */
export function draftedResponse({ response, chosen, text }: Draft): QuestionResponse | undefined {
  if (response !== undefined) return response;
  if (chosen !== undefined) return { kind: 'choice', chosen };
  return text === undefined ? undefined : { kind: 'number', text };
}

/** The ways that were used so far, in no order that means anything. */
export function usedWays(draft: Draft): Set<AnswerWay> {
  const used = new Set<AnswerWay>(draft.files.map(({ kind }) => kind));
  if (WORD.test(draft.text ?? '')) used.add('writing');
  if (draft.strokes !== undefined && !draft.strokes.startsWith(BLANK_SHEET)) used.add('drawing');
  if (draft.log?.some((entry) => !isBlankEntry(entry)) === true) used.add('log');
  if (draft.paper === true) used.add('paper');
  return used;
}

/** What is handed in of a draft: no empty text and no empty lines. */
export function contentOf(draft: Draft): WorkContent {
  const log = (draft.log ?? []).filter((entry) => !isBlankEntry(entry));
  return {
    files: draft.files,
    ...(WORD.test(draft.text ?? '') && { text: draft.text }),
    ...(log.length > 0 && { log }),
    ...(draft.paper === true && { paper: true as const }),
  };
}

function nameOf({ parts }: WorkFile): string {
  return parts.map(([hash]) => hash).join(' ');
}

function joinedFiles(first: readonly WorkFile[], second: readonly WorkFile[]): WorkFile[] {
  return [...new Map([...first, ...second].map((file) => [nameOf(file), file])).values()];
}

function joinedText(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || !WORD.test(first)) return second;
  if (second === undefined || !WORD.test(second) || first.includes(second)) return first;
  return second.includes(first) ? second : `${first}\n\n${second}`;
}

function joinedLog(first: readonly LogEntry[], second: readonly LogEntry[]): LogEntry[] {
  const known = new Set(first.map((entry) => JSON.stringify(entry)));
  return [...first, ...second.filter((entry) => !known.has(JSON.stringify(entry)))];
}

/**
 * One draft of two, the older first: words under words, files and lines of the log each once. The same draft joined
 * again changes nothing, so a step that is repeated does no harm.
 */
export function joinDrafts(older: Draft, newer: Draft): Draft {
  const text = joinedText(older.text, newer.text);
  const log = joinedLog(older.log ?? [], newer.log ?? []);
  return {
    ...{ ...older, ...newer },
    files: joinedFiles(older.files, newer.files),
    ...(text !== undefined && { text }),
    ...(log.length > 0 && { log }),
    ...((older.paper === true || newer.paper === true) && { paper: true as const }),
  };
}
