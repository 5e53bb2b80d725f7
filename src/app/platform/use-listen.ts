import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Listen, ListenTrouble } from '../ui/ListenButton.tsx';
import { untilFirstScreen } from './first-screen.ts';
import type * as PageVoice from './page-voice.ts';
import type { SpeechEnd } from './speech.ts';

let voice: typeof PageVoice | undefined;

async function fetchVoice(): Promise<typeof PageVoice> {
  return (voice ??= await import('./page-voice.ts'));
}

/** Reads the page aloud; says why where it cannot. The voice is fetched when the first screen stands. */
export function useListen(language: string): Listen {
  const [speaking, setSpeaking] = useState(false);
  const [trouble, setTrouble] = useState<ListenTrouble>();
  const silence = useRef<() => void>(undefined);
  const stop = () => {
    silence.current?.();
    silence.current = undefined;
    setSpeaking(false);
  };
  useLayoutEffect(() => stop, [language]);
  // A voice that could not be fetched now is asked for again by the press.
  useEffect(() => {
    untilFirstScreen()
      .then(fetchVoice)
      .catch(() => undefined);
  }, []);
  const start = () => {
    setSpeaking(true);
    silence.current = beginToSpeak(language, (how) => {
      stop();
      if (how === 'no-voice' || how === 'failed') setTrouble({ why: how, language });
    });
  };
  const toggle = () => {
    setTrouble(undefined);
    if (speaking) stop();
    else if (trouble === undefined) start();
  };
  return { speaking, trouble, toggle };
}

/** Within the press itself, wherever the voice is here: Safari lets nothing speak that a person did not ask for. */
function beginToSpeak(language: string, ended: (how: SpeechEnd) => void): () => void {
  if (voice !== undefined) return voice.speakPage(language, { ended }).stop;
  let stop: (() => void) | undefined;
  let gone = false;
  fetchVoice().then(
    ({ speakPage }) => {
      if (!gone) stop = speakPage(language, { ended }).stop;
    },
    () => {
      if (!gone) ended('failed');
    },
  );
  return () => {
    gone = true;
    stop?.();
  };
}
