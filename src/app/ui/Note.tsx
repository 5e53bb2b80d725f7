import type { ComponentChildren } from 'preact';

/** What a person wrote, on a torn-off leaf. `live` reads it out when it appears. */
export function Note({ live, children }: { live?: boolean; children: ComponentChildren }) {
  return (
    <div class="note stack" role={live === true ? 'status' : undefined}>
      {children}
    </div>
  );
}
