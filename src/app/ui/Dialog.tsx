import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './dialog.css';

/** Asks one thing, over the page. Escape and the browser's back gesture close it. */
export function Dialog(props: { label: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="dialog stack" ref={dialog} aria-label={props.label} onClose={props.onClose}>
      {props.children}
    </dialog>
  );
}
