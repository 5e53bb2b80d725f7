/** Index of the bit rate in the head of a frame of MPEG-2 layer III. */
const RATES = { 24: 3, 64: 8 } as const;
const FRAME_SECONDS = 0.024;

/** Silence as an MP3 of one channel with exactly this bit rate. */
export function voiceBytes(seconds: number, kilobits: keyof typeof RATES = 24): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(kilobits * 3);
  frame.set([0xff, 0xf3, (RATES[kilobits] << 4) | 0x04, 0xc0]);
  const count = Math.round(seconds / FRAME_SECONDS);
  const bytes = new Uint8Array(frame.length * count);
  for (let at = 0; at < count; at += 1) bytes.set(frame, at * frame.length);
  return bytes;
}
