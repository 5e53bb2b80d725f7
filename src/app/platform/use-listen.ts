import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Listen, ListenTrouble } from '../ui/ListenButton.tsx';
import { readable } from './readable.ts';
import { speak, type Speaker } from './speech.ts';

/** A page from top to bottom: its head, then what is in it. */
function wholePage(): Element[] {
  const main = document.getElementById('main');
  const heads = [...document.querySelectorAll('h1, .where')];
  return [...heads.filter((head) => main?.contains(head) !== true), ...(main === null ? [] : [main])];
}

/** Reads the page aloud; says why where it cannot. */
export function useListen(language: string): Listen {
  const [speaking, setSpeaking] = useState(false);
  const [trouble, setTrouble] = useState<ListenTrouble>();
  const speaker = useRef<Speaker>(undefined);
  const stop = () => {
    speaker.current?.stop();
    speaker.current = undefined;
    setSpeaking(false);
  };
  useLayoutEffect(() => stop, [language]);
  // Within the press itself: Safari lets nothing speak that a person did not ask for.
  const start = () => {
    setSpeaking(true);
    speaker.current = speak(readable(wholePage()), language, {
      ended: (how) => {
        stop();
        if (how === 'no-voice' || how === 'failed') setTrouble({ why: how, language });
      },
    });
  };
  const toggle = () => {
    setTrouble(undefined);
    if (speaking) stop();
    else if (trouble === undefined) start();
  };
  return { speaking, trouble, toggle };
}
