import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

/** An empty list: a picture, one sentence, and a way on. */
export function Blank(props: { icon: IconName; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="blank stack">
      <Icon name={props.icon} size="xl" />
      <p>{props.children}</p>
      {props.action}
    </div>
  );
}
