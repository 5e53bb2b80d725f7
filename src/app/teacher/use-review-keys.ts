import { useLayoutEffect } from 'preact/hooks';

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function form(): HTMLFormElement | null {
  return document.querySelector('form.give');
}

function press(selector: string): void {
  form()?.querySelector<HTMLButtonElement>(selector)?.click();
}

const accept = () => form()?.requestSubmit();
const askAgain = () => press('.again');

/** True when the key was one of those that work everywhere. */
function answerAnywhere(event: KeyboardEvent): boolean {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) (event.shiftKey ? askAgain : accept)();
  else if (event.key === 'Escape' && isTyping(event.target)) (event.target as HTMLElement).blur();
  else return false;
  return true;
}

type ReviewKeys = { go: (step: number) => void; undo: () => void };

/** What a letter does outside a field; undefined for those that do nothing. */
function meaningOf(key: string, { go, undo }: ReviewKeys): (() => void) | undefined {
  const step = STEPS[key];
  if (step !== undefined) return () => go(step);
  if (/^[1-9]$/.test(key)) return () => press(`.reply:nth-of-type(${key})`);
  const letters: Readonly<Record<string, () => void>> = {
    a: accept,
    t: askAgain,
    u: undo,
    f: () => form()?.querySelector('textarea')?.focus(),
    r: () => press('.speak'),
  };
  return letters[key];
}

/**
 * J and K walk through the queue, F begins to write, R to speak (and ends it), A accepts and T asks for another try; U takes the last word back, and a
 * digit puts a saved reply. Escape leaves the field; Ctrl+Enter accepts from anywhere, with Shift it asks for another try.
 * A key that is held down answers one piece, not the whole pile.
 */
export function useReviewKeys(keys: ReviewKeys): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isStep = STEPS[event.key.toLowerCase()] !== undefined;
      if (event.repeat && !isStep && !isTyping(event.target)) return;
      if (answerAnywhere(event)) {
        event.preventDefault();
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = meaningOf(event.key.toLowerCase(), keys);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
