import { useLayoutEffect } from 'preact/hooks';

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** J and K walk through the queue, unless somebody is typing; Ctrl+Enter gives back from anywhere. */
export function useReviewKeys(go: (step: number) => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        document.querySelector<HTMLFormElement>('form.give')?.requestSubmit();
        return;
      }
      const step = STEPS[event.key.toLowerCase()];
      if (step === undefined || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      go(step);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
