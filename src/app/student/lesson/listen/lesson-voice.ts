/**
 * Says what stands in a lesson: by its recorded voice where there is one that plays, else by a voice of the device,
 * and shows where it is. Whoever begins something else (a step, a film, another speaker) ends what is being said.
 */
import { signal } from '@preact/signals';
import type { Lesson } from '#core/lesson/blocks.ts';
import { readable } from '../../../platform/readable.ts';
import { hasVoice, speak, type SpeechEnd, type Speaker } from '../../../platform/speech.ts';
import type { ListenTrouble } from '../../../ui/ListenButton.tsx';
import { frame, markSentence, markWord, unmarkText } from './marks.ts';
import type { Recordings } from './recordings.ts';
import { blockElement, turnsOf, type Turn } from './turns.ts';
import { wordsToSay } from './words-to-say.ts';

type Ended = (how: SpeechEnd) => void;
type Means = { lesson: Lesson; href: (fileName: string) => string; recordings: () => Recordings | undefined };

/** What a voice of the device may read in every lesson, one by one; in others Listen reads the step. */
const ALWAYS = /^(terms|grown-up)\//;

export class VoiceOfLesson {
  readonly said = signal<string | undefined>();
  readonly isReading = signal(false);
  readonly trouble = signal<ListenTrouble | undefined>();
  private readonly means: Means;
  private readonly files: Readonly<Record<string, string>>;
  private readonly deviceReads = signal(false);
  private speaker: Speaker | undefined;

  constructor(means: Means) {
    this.means = means;
    this.files = means.lesson.narration ?? {};
    this.voicesChanged();
  }

  canSay(key: string): boolean {
    if (this.isRecorded(key)) return true;
    return this.deviceReads.value && (ALWAYS.test(key) || Object.keys(this.files).length > 0);
  }

  beginningOf(key: string): string {
    return wordsToSay(this.means.lesson, key)[0]?.text.trim() ?? '';
  }

  say(key: string): void {
    this.begin();
    this.sayKey(key, (how) => this.end(how, wordsToSay(this.means.lesson, key)[0]?.language));
  }

  /** A step, or its end when it has no blocks. */
  read(blockIds: readonly string[], isFirst: boolean): void {
    this.begin();
    this.isReading.value = true;
    this.take(turnsOf({ blockIds, isFirst, isRecorded: (key) => this.isRecorded(key) }));
  }

  stop(): void {
    this.hush();
    frame(null);
    this.said.value = undefined;
    this.isReading.value = false;
  }

  forgetTrouble(): void {
    this.trouble.value = undefined;
  }

  /** A voice has come to the device, or gone from it. */
  voicesChanged(): void {
    this.deviceReads.value = hasVoice(this.means.lesson.language);
  }

  /** Slow or not: what is under way goes on at the new speed. */
  paceChanged(): void {
    this.speaker?.again();
    this.means.recordings()?.keepPace();
  }

  private isRecorded(key: string): boolean {
    return this.files[key] !== undefined;
  }

  private begin(): void {
    this.stop();
    this.forgetTrouble();
    for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) media.pause();
  }

  private hush(): void {
    this.speaker?.stop();
    this.speaker = undefined;
    this.means.recordings()?.stop();
    unmarkText();
  }

  private end(how: SpeechEnd, language = this.means.lesson.language): void {
    this.stop();
    if (how === 'no-voice' || how === 'failed') this.trouble.value = { why: how, language };
  }

  /** Where the device is mute, what is recorded is said all the same, and what was missed is told at the end. */
  private take(turns: readonly Turn[], missed: SpeechEnd = 'done'): void {
    const [turn, ...rest] = turns;
    this.hush();
    if (turn === undefined) {
      this.end(missed);
      return;
    }
    const ended: Ended = (how) => {
      if (how === 'done') this.take(rest, missed);
      else if (how === 'no-voice') this.take(rest.filter(this.isRecordedTurn), how);
      else this.end(how);
    };
    if ('key' in turn) this.sayKey(turn.key, ended);
    else this.readPage(turn.page, ended);
  }

  private readonly isRecordedTurn = (turn: Turn) => 'key' in turn && this.isRecorded(turn.key);

  private sayKey(key: string, ended: Ended): void {
    const { lesson, href, recordings } = this.means;
    const file = this.files[key];
    const player = recordings();
    this.said.value = key;
    frame(blockElement(key.split('/')[0] ?? ''));
    const speakWords = () => {
      const words = wordsToSay(lesson, key);
      this.speaker = speak(words, words[0]?.language ?? lesson.language, { ended });
    };
    if (file === undefined || player === undefined) speakWords();
    else player.play(href(file), (how) => (how === 'done' ? ended(how) : speakWords()));
  }

  private readPage(roots: readonly Element[], ended: Ended): void {
    const passages = readable(roots);
    const at = (index: number) => passages.slice(index, index + 1);
    this.said.value = undefined;
    frame(roots[0]?.closest('.block') ?? null);
    this.speaker = speak(passages, this.means.lesson.language, {
      ended,
      sentence: (index) => at(index).forEach(markSentence),
      word: (index, from, to) => at(index).forEach((passage) => markWord(passage, from, to)),
    });
  }
}
