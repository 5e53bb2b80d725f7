import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Tag } from './Tag.tsx';

type Look = {
  children: ComponentChildren;
  icon?: IconName | undefined;
  /** An icon after the word, for "Next". */
  iconAfter?: IconName | undefined;
  /** The one yellow button of a screen. */
  main?: boolean;
  large?: boolean;
  wide?: boolean;
  /** Looks like a link. */
  bare?: boolean;
  /** What pressing it will cost, in words ("38 MB"): hangs on a tag. */
  price?: string | undefined;
  class?: string | undefined;
};

type Action =
  | { href: string; current?: boolean }
  | {
      href?: never;
      onPress?: () => void;
      type?: 'button' | 'submit';
      disabled?: boolean;
      pressed?: boolean;
      expanded?: boolean;
      describedBy?: string | undefined;
    };

export type ButtonProps = Look & Action;

/**
 * Verb first, a word always. A link when it has an `href`. One that goes out of reach as it is pressed keeps the focus:
 * who uses keys is not thrown back to the top of the page.
 */
export function Button(props: ButtonProps) {
  const self = useRef<HTMLButtonElement>(null);
  const inside = <Inside {...props} />;
  const look = classNames(
    'button',
    props.main && 'main',
    props.large && 'large',
    props.wide && 'wide',
    props.bare && 'bare flush',
    props.price !== undefined && 'priced',
    props.class,
  );
  if (props.href !== undefined) {
    const { href, current } = props;
    return (
      <a class={look} href={href} aria-current={current === true ? 'page' : undefined}>
        {inside}
      </a>
    );
  }
  const { disabled = false } = props;
  const keepsFocus = disabled && self.current !== null && self.current === document.activeElement;
  return (
    <button
      ref={self}
      class={look}
      type={props.type ?? 'button'}
      disabled={disabled && !keepsFocus}
      aria-disabled={keepsFocus || undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {inside}
    </button>
  );
}

function Inside({ icon, iconAfter, large, price, children }: Look) {
  const size = large === true ? 'l' : undefined;
  return (
    <>
      {icon !== undefined && <Icon name={icon} {...(size && { size })} />}
      <span>{children}</span>
      {iconAfter !== undefined && <Icon name={iconAfter} {...(size && { size })} />}
      {price !== undefined && <Tag>{price}</Tag>}
    </>
  );
}
