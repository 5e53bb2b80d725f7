/**
 * The microphone. Sound comes out in slices while it is recorded, so that each can be on the disk before the next
 * one: a crash costs seconds, not the recording. A timeslice is a wish; a slice after a sleep may be long.
 */
const SLICE_MS = 1000;
/** Speech; 24 kbit/s of Opus are 0.18 MB a minute. */
const BITS_PER_SECOND = 24_000;
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

export type MicrophoneFault = 'blocked' | 'missing' | 'unsupported';

export type Recording = {
  /** Media type of the slices. */
  type: string;
  /** How loud it is now, 0 to 1. */
  level(): number;
  /** Resolves when the last slice has been handed over. */
  stop(): Promise<void>;
};

export type RecordingListener = {
  slice(part: Blob): void;
  /** It has ended, by whatever: a microphone that was pulled out or taken away ends it too. */
  stopped(): void;
};

export type OpenedMicrophone = { type: string; start(listener: RecordingListener): Recording; close(): void };

function recordingType(): string | undefined {
  if (!('MediaRecorder' in globalThis)) return undefined;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

function faultOf(error: unknown): MicrophoneFault {
  const name = error instanceof DOMException ? error.name : '';
  return name === 'NotFoundError' || name === 'NotReadableError' ? 'missing' : 'blocked';
}

export async function openMicrophone(): Promise<OpenedMicrophone | { fault: MicrophoneFault }> {
  const type = recordingType();
  if (type === undefined || !('mediaDevices' in navigator)) return { fault: 'unsupported' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    const close = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    return { type, close, start: (listener) => startRecording(stream, type, listener) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function startRecording(stream: MediaStream, type: string, listener: RecordingListener): Recording {
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
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
    type,
    level: meter.level,
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      meter.close();
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function openMeter(stream: MediaStream): { level(): number; close(): void } {
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
