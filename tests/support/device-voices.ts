/**
 * The voices of a device, as browsers have them: the list may come late, an engine may be silent or fail, an utterance
 * that would take more than 15 seconds breaks off without a word, and `cancel` ends with an error. What is spoken goes
 * on when a test says so.
 */
import { vi } from 'vitest';

type Wish = {
  /** Languages with a voice that lives on the device. */
  languages: readonly string[];
  /** Languages with a voice of the network only. */
  remote?: readonly string[];
  /** The list is empty until `arrive`. */
  late?: boolean;
  /** It takes what is to be said, and never begins. */
  mute?: boolean;
};

export type DeviceVoices = {
  /** Everything that was begun, in order. */
  said: string[];
  /** The language of the voice that speaks now. */
  voice(): string | undefined;
  rate(): number | undefined;
  speaking(): string | undefined;
  /** The engine says that this word begins; as Safari does, without its length, when that is wished. */
  word(word: string, withLength?: boolean): void;
  /** The sentence that is spoken has come to its end. */
  end(): void;
  /** All that is left is spoken to its end. */
  endAll(): void;
  fail(): void;
  arrive(): void;
};

/** Chrome breaks off after 15 seconds: some 200 characters. */
const LONGEST = 200;

class Utterance extends EventTarget {
  text: string;
  lang = '';
  rate = 1;
  voice: { lang: string } | null = null;
  onstart: (() => void) | null = null;
  onend: (() => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onboundary: ((event: { name: string; charIndex: number; charLength?: number }) => void) | null = null;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

export function giveDeviceVoices({ languages, remote = [], late, mute }: Wish): DeviceVoices {
  const said: string[] = [];
  let now: Utterance | undefined;
  let isHere = late !== true;
  const asVoices = (tags: readonly string[], localService: boolean) =>
    tags.map((lang) => ({ lang, localService, default: false, name: lang, voiceURI: lang }));
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => (isHere ? [...asVoices(remote, false), ...asVoices(languages, true)] : []),
    cancel: () => {
      const cut = now;
      now = undefined;
      cut?.onerror?.({ error: 'interrupted' });
    },
    speak: (utterance: Utterance) => {
      now = utterance;
      if (mute === true) return;
      said.push(utterance.text);
      utterance.onstart?.();
    },
  });
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);

  const end = () => {
    const spoken = now;
    if (spoken === undefined) throw new Error('Nothing is spoken.');
    if (spoken.text.length > LONGEST) throw new Error('Chrome broke off, and told nobody.');
    now = undefined;
    spoken.onend?.();
  };
  return {
    said,
    end,
    voice: () => now?.voice?.lang,
    rate: () => now?.rate,
    speaking: () => now?.text,
    word: (word, withLength = true) => {
      const charIndex = now?.text.indexOf(word) ?? -1;
      if (charIndex < 0) throw new Error(`“${word}” is not in what is spoken.`);
      now?.onboundary?.({ name: 'word', charIndex, ...(withLength && { charLength: word.length }) });
    },
    endAll: () => {
      while (now !== undefined) end();
    },
    fail: () => now?.onerror?.({ error: 'synthesis-failed' }),
    arrive: () => {
      isHere = true;
      synthesis.dispatchEvent(new Event('voiceschanged'));
    },
  };
}
