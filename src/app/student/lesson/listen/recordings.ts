/**
 * Plays recorded voices, one at a time, through one audio element: Safari lets an element that a person has started
 * go on to the next file, and no other. A file that cannot be played, or stands still, has failed; nothing is heard
 * of a hidden page.
 */
import { voiceSpeed } from '../../../platform/voice-settings.ts';

export type RecordingEnd = 'done' | 'failed';

/** A file is read from the disk of a slow device before it begins. */
const STILL_MS = 8000;

export class Recordings {
  private readonly audio: HTMLAudioElement;
  private readonly closing = new AbortController();
  private ended: ((how: RecordingEnd) => void) | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(audio: HTMLAudioElement) {
    this.audio = audio;
    const { signal } = this.closing;
    audio.addEventListener('ended', () => this.end('done'), { signal });
    audio.addEventListener('error', () => this.end('failed'), { signal });
    audio.addEventListener('timeupdate', () => this.watch(), { signal });
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.start()), {
      signal,
    });
  }

  play(source: string, ended: (how: RecordingEnd) => void): void {
    this.ended = ended;
    this.audio.src = source;
    this.start();
  }

  stop(): void {
    if (this.ended === undefined) return;
    this.ended = undefined;
    this.rest();
    this.audio.removeAttribute('src');
    this.audio.load();
  }

  /** Goes on at the speed of now. */
  keepPace(): void {
    this.audio.defaultPlaybackRate = voiceSpeed();
    this.audio.playbackRate = voiceSpeed();
  }

  close(): void {
    this.stop();
    this.closing.abort();
  }

  private start(): void {
    const own = this.ended;
    if (own === undefined) return;
    this.keepPace();
    this.watch();
    this.audio.play().catch(() => {
      if (this.ended === own && !document.hidden) this.end('failed');
    });
  }

  private rest(): void {
    clearTimeout(this.watchdog);
    this.audio.pause();
  }

  private end(how: RecordingEnd): void {
    const tell = this.ended;
    clearTimeout(this.watchdog);
    this.ended = undefined;
    tell?.(how);
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    if (this.ended !== undefined && !document.hidden)
      this.watchdog = setTimeout(() => this.end('failed'), STILL_MS);
  }
}
