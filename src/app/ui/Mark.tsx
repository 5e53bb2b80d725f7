import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type MarkTone = 'good' | 'warn' | 'bad' | 'unknown';

/** Where something is or how it stands, in two or three words with a picture. */
export function Mark(props: { icon: IconName; tone?: MarkTone | undefined; children: ComponentChildren }) {
  return (
    <span class={classNames('mark', props.tone)}>
      <Icon name={props.icon} /> <span>{props.children}</span>
    </span>
  );
}
