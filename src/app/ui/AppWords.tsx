import type { ComponentChildren } from 'preact';
import { spokenLocale } from './words.ts';

/** Words of the app inside of a text in another language: they say so, to be read out and laid out as what they are. */
export function AppWords({ children }: { children: ComponentChildren }) {
  return (
    <span lang={spokenLocale()} dir="auto">
      {children}
    </span>
  );
}
