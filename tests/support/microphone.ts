/** A microphone that a test allows, speaks into and takes away, in the place of the browser's. */
import { vi } from 'vitest';

export type TestMicrophone = {
  /** The person says yes to the browser. */
  allow(): void;
  hear(words: string): void;
  /** It is pulled out, or another app takes it. */
  takeAway(): void;
  /** How often it was given, and how many of them are still open. */
  given(): number;
  open(): number;
};

type Listener = ((event: { data: Blob }) => void) | undefined;

class TestRecorder {
  static readonly made: TestRecorder[] = [];
  static isTypeSupported(type: string): boolean {
    return type.startsWith('audio/webm');
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
  const asked: (() => void)[] = [];
  const count = { given: 0, open: 0 };
  const stream = { getTracks: () => [{ stop: () => (count.open -= 1) }] };
  const getUserMedia = () =>
    new Promise((resolve) => {
      asked.push(() => {
        count.given += 1;
        count.open += 1;
        resolve(stream);
      });
    });
  TestRecorder.made.length = 0;
  vi.stubGlobal('MediaRecorder', TestRecorder);
  vi.stubGlobal('AudioContext', TestAudioContext);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
  const recorder = () => TestRecorder.made.at(-1);
  return {
    allow: () => asked.shift()?.(),
    hear: (words) => recorder()?.ondataavailable?.({ data: new Blob([words]) }),
    takeAway: () => recorder()?.stop(),
    given: () => count.given,
    open: () => count.open,
  };
}
