import { useLayoutEffect } from 'preact/hooks';

const WRITE = 'f';
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function form(): HTMLFormElement | null {
  return document.querySelector('form.give');
}

/** True when the key was one of those that work everywhere. */
function answerAnywhere(event: KeyboardEvent): boolean {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form()?.requestSubmit();
  else if (event.key === 'Escape' && isTyping(event.target)) (event.target as HTMLElement).blur();
  else return false;
  return true;
}

/** J and K walk through the queue and F begins to write; Escape leaves the field; Ctrl+Enter gives back from anywhere. */
export function useReviewKeys(go: (step: number) => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (answerAnywhere(event)) {
        event.preventDefault();
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      const step = STEPS[key];
      if (step === undefined && key !== WRITE) return;
      event.preventDefault();
      if (step === undefined) form()?.querySelector('textarea')?.focus();
      else go(step);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
