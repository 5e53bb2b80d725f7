import type { ComponentChildren } from 'preact';

/** The canvas pocket: what to do next, or what is carried. At most one a screen. */
export function Pocket({ labelledBy, children }: { labelledBy?: string; children: ComponentChildren }) {
  return (
    <section class="pocket stack" aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
