import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** Something that did not work: one sentence, and below it a way on. Read out when it appears. */
export function Trouble({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="trouble stack" role="alert">
      <p class="with-icon">
        <Icon name="broken" /> <span>{children}</span>
      </p>
      {action}
    </div>
  );
}
