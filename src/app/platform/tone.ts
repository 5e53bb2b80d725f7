/** A soft tone. Browsers allow sound only after a press, so the first one is to be asked for in a press. */
const LENGTH_S = 0.35;
const LOUDNESS = 0.12;

export type Tones = { play(hertz: number): void; close(): void };

/** Without sound on this device every tone is silence. */
export function openTones(): Tones {
  const context = 'AudioContext' in globalThis ? new AudioContext() : undefined;
  return {
    play: (hertz) => {
      if (context === undefined) return;
      void context.resume();
      const start = context.currentTime;
      const tone = new OscillatorNode(context, { frequency: hertz });
      const loudness = new GainNode(context, { gain: 0 });
      loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
      loudness.gain.linearRampToValueAtTime(0, start + LENGTH_S);
      tone.connect(loudness).connect(context.destination);
      tone.start(start);
      tone.stop(start + LENGTH_S);
    },
    close: () => void context?.close(),
  };
}
