/**
 * Microphone and camera, recorded. What is recorded comes out in slices, so that each can be on the disk before the next
 * one: a crash costs seconds, not the recording. A timeslice is a wish; a slice after a sleep may be long. The rates are
 * chosen for what a family pays: a voice, and a film that is small but clear enough to see how somebody jumps.
 */
const SLICE_MS = 1000;
const SOUND_BITS = 24_000;
const FILM_BITS = 250_000;
/** VP8 first: the cheapest to make for a slow tablet, and played by every browser that Bookbag runs in. */
const TYPES: Record<CaptureKind, readonly string[]> = {
  sound: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'],
  video: ['video/webm;codecs=vp8,opus', 'video/mp4', 'video/webm'],
};
const SOUND = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
const FILM = { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 15, max: 20 } };

export type CaptureKind = 'sound' | 'video';

/** `blocked`: by the person, or by the rules of the device. `in-use`: another app has it. */
export type CaptureFault = 'blocked' | 'missing' | 'in-use' | 'unsupported';

export type CaptureListener = {
  slice(part: Blob): void;
  /** It has ended, by whatever: a microphone that was pulled out or taken away ends it too. */
  stopped(): void;
};

export type Recording = {
  /** How loud it is now, 0 to 1. */
  level(): number;
  /** What came until now is handed over. */
  pause(): void;
  resume(): void;
  /** Resolves when the last slice has been handed over; microphone and camera are off then. */
  stop(): Promise<void>;
};

export type Capture = {
  /** Media type of the slices. */
  type: string;
  stream: MediaStream;
  start(listener: CaptureListener): Recording;
  close(): void;
};

/** What a minute of it will take, before a second is recorded. */
export function bytesAMinute(kind: CaptureKind): number {
  return ((kind === 'video' ? FILM_BITS + SOUND_BITS : SOUND_BITS) * 60) / 8;
}

function typeFor(kind: CaptureKind): string | undefined {
  if (!('MediaRecorder' in globalThis)) return undefined;
  return TYPES[kind].find((type) => MediaRecorder.isTypeSupported(type));
}

export function faultOf(error: unknown): CaptureFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'blocked';
}

/** A film without a microphone is still a film. */
async function openStream(kind: CaptureKind): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (kind === 'sound') return mediaDevices.getUserMedia({ audio: SOUND });
  try {
    return await mediaDevices.getUserMedia({ audio: SOUND, video: FILM });
  } catch (error) {
    if (faultOf(error) !== 'missing') throw error;
    return mediaDevices.getUserMedia({ video: FILM });
  }
}

/** Asks for permission when it has none: only where a person has just pressed a button. */
export async function openCapture(kind: CaptureKind): Promise<Capture | { fault: CaptureFault }> {
  const type = typeFor(kind);
  if (type === undefined || !('mediaDevices' in navigator)) return { fault: 'unsupported' };
  try {
    const stream = await openStream(kind);
    return {
      ...{ type, stream, close: () => closeStream(stream) },
      start: (listener) => startRecording(stream, type, listener),
    };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function startRecording(stream: MediaStream, type: string, listener: CaptureListener): Recording {
  const rates = { audioBitsPerSecond: SOUND_BITS, videoBitsPerSecond: FILM_BITS };
  const recorder = new MediaRecorder(stream, { mimeType: type, ...rates });
  const meter = openMeter(stream);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      resolve();
      listener.stopped();
    };
  });
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) listener.slice(data);
  };
  recorder.start(SLICE_MS);
  return {
    level: meter.level,
    pause: () => {
      if (recorder.state !== 'recording') return;
      recorder.requestData();
      recorder.pause();
    },
    resume: () => {
      if (recorder.state === 'paused') recorder.resume();
    },
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      meter.close();
      closeStream(stream);
    },
  };
}

type Meter = { level(): number; close(): void };

const NO_METER: Meter = { level: () => 0, close: () => undefined };

function openMeter(stream: MediaStream): Meter {
  if (stream.getAudioTracks().length === 0) return NO_METER;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Uint8Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getByteTimeDomainData(wave);
      const loudest = wave.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
      return Math.min(1, loudest / 96);
    },
    close: () => void context.close(),
  };
}
