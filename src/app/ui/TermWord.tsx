import type { ComponentChildren } from 'preact';
import { useContext, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import './term.css';
import { TermsContext } from './terms-context.ts';
import { say } from './words.ts';

/**
 * A word of the glossary in a running text: pressed, its meaning opens on a slip below its line and is read out; pressed
 * again, with Escape, or elsewhere, the slip closes.
 */
export function TermWord({ id, children }: { id: string; children: ComponentChildren }) {
  const { termOf } = useContext(TermsContext);
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLElement>(null);
  const slip = useId();
  const close = () => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  useClosing(place, open, setOpen);
  const term = termOf(id);
  if (term === undefined) return <dfn>{children}</dfn>;
  return (
    <span
      class="term"
      ref={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close();
      }}
    >
      <dfn>
        <button
          type="button"
          class="term-word"
          aria-expanded={open}
          aria-controls={slip}
          onClick={() => setOpen(!open)}
        >
          {children}
        </button>
      </dfn>
      <span id={slip} class={open ? 'slip' : undefined}>
        <span role="status">
          {open && (
            <>
              <b>{term.term}:</b> {term.meaning}
            </>
          )}
        </span>
        {open && (
          <span class="row spread">
            {term.beside}
            <button type="button" class="button" onClick={close}>
              <Icon name="wrong" /> <span>{say('close')}</span>
            </button>
          </span>
        )}
      </span>
    </span>
  );
}

/** Pressed elsewhere, or the focus gone elsewhere: the slip has been read. */
function useClosing(place: { current: HTMLElement | null }, open: boolean, setOpen: (open: boolean) => void) {
  useLayoutEffect(() => {
    if (!open) return undefined;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && place.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [place, open, setOpen]);
}
