import { useEffect, useState } from 'preact/hooks';
import type { Listen } from '../ui/Page.tsx';
import { hasVoice, onVoices, speak } from './speech.ts';

/** The text of the page as it is read: what screen readers skip and what cannot be seen is left out. */
function readableText(): string {
  const heading = document.querySelector('h1')?.innerText ?? '';
  const page = document.getElementById('main')?.innerText ?? '';
  return page.startsWith(heading) ? page : `${heading}.\n${page}`;
}

/** Reads the page aloud; undefined where the device has no voice of its own for the language. */
export function useListen(language: string): Listen | undefined {
  const [speaking, setSpeaking] = useState(false);
  const [possible, setPossible] = useState(() => hasVoice(language));
  useEffect(() => {
    setPossible(hasVoice(language));
    return onVoices(() => setPossible(hasVoice(language)));
  }, [language]);
  useEffect(() => {
    if (!speaking) return undefined;
    const speaker = speak(readableText(), language, () => setSpeaking(false));
    return () => speaker.stop();
  }, [speaking, language]);
  return possible ? { speaking, toggle: () => setSpeaking(!speaking) } : undefined;
}
