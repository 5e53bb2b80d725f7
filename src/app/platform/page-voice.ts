import { readable } from './readable.ts';
import { speak, type Hearing, type Speaker } from './speech.ts';

/** Reads the page from top to bottom: its head, then what is in it. */
export function speakPage(language: string, hearing: Hearing): Speaker {
  const main = document.getElementById('main');
  const heads = [...document.querySelectorAll('h1, .where')].filter((head) => main?.contains(head) !== true);
  return speak(readable(main === null ? heads : [...heads, main]), language, hearing);
}
