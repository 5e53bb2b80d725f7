/** A microphone (or camera) that a test allows, speaks into and takes away, in the place of the browser's. */
import { vi } from 'vitest';

export type TestMicrophone = {
  /** The person says yes to the browser. */
  allow(): void;
  /** The browser answers with this error: `NotAllowedError`, `NotFoundError` … */
  refuse(error: string): void;
  hear(words: string): void;
  /** It is pulled out, or another app takes it. */
  takeAway(): void;
  /** From now on a recording that is ended hands over its end when the result is called; that throws before. */
  endsSlowly(): () => void;
  /** How often it was given, and how many of them are still open. */
  given(): number;
  open(): number;
};

type Listener = ((event: { data: Blob }) => void) | undefined;

class TestRecorder {
  static readonly made: TestRecorder[] = [];
  static isTypeSupported(type: string): boolean {
    return /^(audio|video)\/webm/.test(type);
  }
  state = 'inactive';
  ondataavailable: Listener = undefined;
  onstop: (() => void) | undefined = undefined;
  constructor() {
    TestRecorder.made.push(this);
  }
  start(): void {
    this.state = 'recording';
  }
  requestData(): void {
    // What was heard is handed over at once here.
  }
  pause(): void {
    this.state = 'paused';
  }
  resume(): void {
    this.state = 'recording';
  }
  stop(): void {
    this.state = 'inactive';
    this.onstop?.();
  }
}

class TestAudioContext {
  createAnalyser(): object {
    return { frequencyBinCount: 1, getByteTimeDomainData: () => undefined };
  }
  createMediaStreamSource(): object {
    return { connect: () => undefined };
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

export function stubMicrophone(): TestMicrophone {
  const asked: ((refusal?: string) => void)[] = [];
  const count = { given: 0, open: 0 };
  const openStream = () => {
    count.given += 1;
    count.open += 1;
    let isLive = true;
    const stop = () => {
      if (isLive) count.open -= 1;
      isLive = false;
    };
    return { getTracks: () => [{ stop }], getAudioTracks: () => [{ stop }] };
  };
  const getUserMedia = () =>
    new Promise((resolve, reject) => {
      asked.push((refusal) => {
        if (refusal !== undefined) {
          reject(new DOMException('', refusal));
          return;
        }
        resolve(openStream());
      });
    });
  TestRecorder.made.length = 0;
  vi.stubGlobal('MediaRecorder', TestRecorder);
  vi.stubGlobal('AudioContext', TestAudioContext);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
  const recorder = () => TestRecorder.made.at(-1);
  return {
    allow: () => asked.shift()?.(),
    refuse: (error) => asked.shift()?.(error),
    hear: (words) => recorder()?.ondataavailable?.({ data: new Blob([words]) }),
    takeAway: () => recorder()?.stop(),
    endsSlowly: () => {
      let end: (() => void) | undefined;
      vi.spyOn(TestRecorder.prototype, 'stop').mockImplementation(function stop(this: TestRecorder) {
        this.state = 'inactive';
        end = () => this.onstop?.();
      });
      return () => {
        if (end === undefined) throw new Error('Nobody has ended it.');
        end();
      };
    },
    given: () => count.given,
    open: () => count.open,
  };
}
