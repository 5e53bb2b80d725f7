import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

/** A piece of paper. `flush` for one that holds a list up to its edges. */
export function Sheet(props: {
  children: ComponentChildren;
  flush?: boolean;
  class?: string;
  label?: string;
}) {
  return (
    <section
      class={classNames('sheet', props.flush === true ? 'flush' : 'stack', props.class)}
      aria-label={props.label}
    >
      {props.children}
    </section>
  );
}
