/**
 * Reading aloud with the voices of the device. A voice of the network would send a child's page to a stranger and
 * fail offline, so only voices that live on the device are used.
 *
 * - There is one voice: who speaks next ends what was spoken before.
 * - Sentences are spoken one by one, each when the last has ended: Chrome cuts a long one off after 15 seconds, and a
 *   queue cannot be followed, paused or repaired on all engines.
 * - `ended` comes exactly once, unless the caller stopped it: a voice that fails, or never starts, ends too.
 * - Nothing is heard of a page that is hidden; it goes on with the same sentence.
 */
import { voiceSpeed } from './voice-settings.ts';

export type Sentence = { text: string; language: string };
/** `stopped`: something else began to speak. */
export type SpeechEnd = 'done' | 'stopped' | 'no-voice' | 'failed';
export type Hearing = {
  ended(how: SpeechEnd): void;
  /** This sentence begins. */
  sentence?(index: number): void;
  /** A word of it, from and to these characters of its text. Not every engine says it. */
  word?(index: number, from: number, to: number): void;
};
export type Speaker = {
  stop(): void;
  /** Says the sentence that is under way once more, at the speed of now. */
  again(): void;
};

/** Some browsers list their voices only some time after they were first asked for. */
const VOICES_MS = 2000;
/** An engine that has to load its voice first takes a few seconds on a cheap device. */
const START_MS = 6000;
const CHARACTER_MS = 250;

function tagOf(language: string): string {
  return language.toLowerCase().replace('_', '-');
}

function localVoices(language: string): SpeechSynthesisVoice[] {
  const [primary] = tagOf(language).split('-');
  return speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && tagOf(voice.lang).split('-')[0] === primary);
}

/** Of the same region, else of a region of the reader, else the device's own choice. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const voices = localVoices(language);
  const regions = [language, ...navigator.languages].map(tagOf);
  const [best] = regions.flatMap((tag) => voices.filter((voice) => tagOf(voice.lang) === tag));
  return best ?? voices.find((voice) => voice.default) ?? voices[0];
}

export function hasVoice(language: string): boolean {
  return 'speechSynthesis' in globalThis && localVoices(language).length > 0;
}

/** Calls when the list of voices has changed; they come late in some browsers. */
export function onVoices(changed: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => undefined;
  const voices = speechSynthesis;
  voices.addEventListener('voiceschanged', changed);
  return () => voices.removeEventListener('voiceschanged', changed);
}

let inTurn: Speaking | undefined;

/** Speaks in `language`; a sentence in another one is spoken by a voice of its own, if there is one. */
export function speak(sentences: readonly Sentence[], language: string, hearing: Hearing): Speaker {
  inTurn?.end('stopped');
  const speaking = new Speaking(sentences, language, hearing);
  inTurn = speaking;
  speaking.begin();
  return { stop: () => speaking.leave(), again: () => speaking.again() };
}

class Speaking {
  private readonly sentences: readonly Sentence[];
  private readonly language: string;
  private readonly hearing: Hearing;
  private readonly leaving = new AbortController();
  private at = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  /** Held here, since Chrome forgets the events of an utterance that nobody holds. */
  private spoken: SpeechSynthesisUtterance | undefined;

  constructor(sentences: readonly Sentence[], language: string, hearing: Hearing) {
    this.sentences = sentences;
    this.language = language;
    this.hearing = hearing;
  }

  begin(): void {
    const { signal } = this.leaving;
    const onVisibility = () => (document.hidden ? this.silence() : this.goOn());
    document.addEventListener('visibilitychange', onVisibility, { signal });
    signal.addEventListener(
      'abort',
      onVoices(() => this.goOn()),
    );
    this.watch('speechSynthesis' in globalThis ? VOICES_MS : 0, 'no-voice');
    this.goOn();
  }

  again(): void {
    if (this.spoken !== undefined) this.say();
  }

  end(how: SpeechEnd): void {
    if (this.leaving.signal.aborted) return;
    this.leave();
    this.hearing.ended(how);
  }

  leave(): void {
    this.leaving.abort();
    this.silence();
    if (inTurn === this) inTurn = undefined;
  }

  private goOn(): void {
    if (this.spoken === undefined && !document.hidden && hasVoice(this.language)) this.say();
  }

  private silence(): void {
    clearTimeout(this.watchdog);
    if (this.spoken === undefined) return;
    this.spoken = undefined;
    speechSynthesis.cancel();
  }

  private watch(ms: number, how: SpeechEnd): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.end(how), ms);
  }

  private say(): void {
    this.silence();
    const sentence = this.sentences[this.at];
    if (sentence === undefined) this.end('done');
    else this.utter(sentence);
  }

  private utter(sentence: Sentence): void {
    const utterance = utteranceOf(sentence, this.language);
    this.spoken = utterance;
    const isLive = () => this.spoken === utterance;
    utterance.onstart = () => {
      if (!isLive()) return;
      this.watch(START_MS + (CHARACTER_MS * sentence.text.length) / voiceSpeed(), 'failed');
      this.hearing.sentence?.(this.at);
    };
    utterance.onboundary = ({ name, charIndex, charLength }) => {
      if (!isLive() || name !== 'word') return;
      this.hearing.word?.(this.at, ...wordAt(sentence.text, charIndex, charLength));
    };
    utterance.onend = () => {
      if (!isLive()) return;
      this.spoken = undefined;
      this.at += 1;
      this.say();
    };
    utterance.onerror = () => {
      if (isLive()) this.end('failed');
    };
    this.watch(START_MS, 'failed');
    speechSynthesis.speak(utterance);
  }
}

function utteranceOf({ text, language }: Sentence, main: string): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(text);
  const voice = voiceFor(language) ?? voiceFor(main);
  utterance.voice = voice ?? null;
  utterance.lang = voice?.lang.replace('_', '-') ?? main;
  utterance.rate = voiceSpeed();
  return utterance;
}

/** Safari and older engines say where a word begins and not how long it is. */
function wordAt(text: string, from: number, length: number | undefined): [from: number, to: number] {
  const known = length ?? 0;
  return [from, from + (known > 0 ? known : (/^\S*/.exec(text.slice(from))?.[0].length ?? 0))];
}
