import type { ComponentChildren } from 'preact';

/** A paper price tag: what something will cost in MB. Never for what is here already. */
export function Tag({ children }: { children: ComponentChildren }) {
  return (
    <span class="tag">
      <span>{children}</span>
    </span>
  );
}
