/**
 * Films and sounds as small as a family pays for: a minute of film in less than 6 MB, a minute of speech in 0.3 MB. What
 * a phone wrote beside it (where it was taken, by whom) stays behind.
 *
 * - H.264 and AAC in MP4 play everywhere. Chromium without licensed codecs cannot make AAC: a phone's own AAC is then
 *   copied when it is small enough, and becomes Opus when it is not. Where no H.264 can be made it is VP9 or VP8 in WebM.
 * - Read and decoded piece by piece, whatever the file weighs; what is made, at 0.1 MB a second, stays in memory, so that
 *   its index stands in front and a tablet plays it from the first byte.
 */
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  canEncodeAudio,
  CanvasSink,
  Conversion,
  getFirstEncodableVideoCodec,
  Input,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  type ConversionAudioOptions,
  type ConversionVideoOptions,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';
import type { MediaType } from '#core/pack/media-types.ts';
import type { MadeFilm } from './messages.ts';
import { smallSize, type FilmSize } from './small-size.ts';
import { UnmakeableFilm } from './unmakeable-film.ts';

const VIDEO_BITS = 560_000;
const FRAMES = 24;
/** Of a film's sound; and the most that is copied as it came. */
const SOUND_BITS = 64_000;
const COPIED_BITS = 140_000;
/** Of what is said into a microphone. */
const SPEECH_BITS = 32_000;
/** Packets that are looked at to know what a sound weighs. */
const SAMPLE_PACKETS = 200;
const POSTER_QUALITY = 0.75;
const SOURCE_CACHE_BYTES = 4_194_304;

type Tell = (done: number) => void;
type VideoCodec = 'avc' | 'vp9' | 'vp8';

/** Throws UnmakeableFilm. */
export function makeFilm(file: Blob, tell: Tell): Promise<MadeFilm> {
  return withInput(file, (input) => filmOf(input, tell));
}

/** Throws UnmakeableFilm. */
export function makeSound(file: Blob, tell: Tell): Promise<MadeFilm> {
  return withInput(file, (input) => soundOf(input, tell));
}

async function withInput<T>(file: Blob, work: (input: Input) => Promise<T>): Promise<T> {
  const source = new BlobSource(file, { maxCacheSize: SOURCE_CACHE_BYTES });
  const input = new Input({ source, formats: ALL_FORMATS });
  try {
    return await work(input);
  } finally {
    input.dispose();
  }
}

async function filmOf(input: Input, tell: Tell): Promise<MadeFilm> {
  const { video, audio } = await tracksOf(input);
  if (video === null) throw new UnmakeableFilm('unreadable');
  if (!(await video.canDecode())) throw new UnmakeableFilm('undecodable');
  const natural = { width: await video.getDisplayWidth(), height: await video.getDisplayHeight() };
  const size = smallSize(natural);
  const codec = await videoCodec(size);
  const sound = audio === null ? undefined : await soundOptions(audio, codec);
  const { bytes, lost } = await convert(input, {
    ...{ tell, type: codec === 'avc' ? 'video/mp4' : 'video/webm' },
    video: {
      ...{ ...size, codec, fit: 'fill', forceTranscode: true, allowTransformationMetadata: false },
      ...{ frameRate: await frameRate(video), quality: new Quality({ bitrate: VIDEO_BITS }) },
    },
    audio: sound ?? { discard: true },
  });
  const isSilent = audio !== null && (sound === undefined || lost);
  const poster = await posterOf(video, size);
  const seconds = await input.computeDuration();
  return { ...bytes, ...size, seconds, ...(poster && { poster }), ...(isSilent && { isSilent: true }) };
}

async function soundOf(input: Input, tell: Tell): Promise<MadeFilm> {
  const { audio } = await tracksOf(input);
  if (audio === null) throw new UnmakeableFilm('unreadable');
  const codec = await audio.getCodec();
  const { averageBitrate } = await audio.computePacketStats(SAMPLE_PACKETS);
  const isSmall = (codec === 'aac' || codec === 'opus') && averageBitrate <= 2 * SPEECH_BITS;
  const made = isSmall ? codec : await encodableSound();
  if (made === undefined) throw new UnmakeableFilm('no-encoder');
  const { bytes, lost } = await convert(input, {
    ...{ tell, type: 'audio/mp4', video: { discard: true } },
    audio: isSmall
      ? { codec: made }
      : {
          codec: made,
          numberOfChannels: 1,
          forceTranscode: true,
          quality: new Quality({ bitrate: SPEECH_BITS }),
        },
  });
  if (lost) throw new UnmakeableFilm('no-encoder');
  return { ...bytes, seconds: await input.computeDuration() };
}

type Tracks = { video: InputVideoTrack | null; audio: InputAudioTrack | null };

async function tracksOf(input: Input): Promise<Tracks> {
  try {
    return { video: await input.getPrimaryVideoTrack(), audio: await input.getPrimaryAudioTrack() };
  } catch {
    // The library throws errors of many kinds for files that it does not know or that end too soon.
    throw new UnmakeableFilm('unreadable');
  }
}

async function videoCodec(size: FilmSize): Promise<VideoCodec> {
  if (!('VideoEncoder' in globalThis)) throw new UnmakeableFilm('no-encoder');
  const wish = { ...size, quality: new Quality({ bitrate: VIDEO_BITS }) };
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'vp8'], wish);
  if (codec === 'avc' || codec === 'vp9' || codec === 'vp8') return codec;
  throw new UnmakeableFilm('no-encoder');
}

/** Never more than it has. */
async function frameRate(video: InputVideoTrack): Promise<number> {
  const { averagePacketRate } = await video.computePacketStats(SAMPLE_PACKETS);
  return averagePacketRate > 0 ? Math.min(FRAMES, averagePacketRate) : FRAMES;
}

async function encodableSound(): Promise<'aac' | 'opus' | undefined> {
  if (await canEncodeAudio('aac')) return 'aac';
  return (await canEncodeAudio('opus')) ? 'opus' : undefined;
}

/** Undefined when the sound cannot be brought along. */
async function soundOptions(
  audio: InputAudioTrack,
  video: VideoCodec,
): Promise<ConversionAudioOptions | undefined> {
  const { averageBitrate } = await audio.computePacketStats(SAMPLE_PACKETS);
  const isCopied = video === 'avc' && (await audio.getCodec()) === 'aac' && averageBitrate <= COPIED_BITS;
  if (isCopied) return { codec: 'aac' };
  const codec = video === 'avc' ? await encodableSound() : 'opus';
  if (codec === undefined || !(await audio.canDecode())) return undefined;
  return { codec, numberOfChannels: 1, forceTranscode: true, quality: new Quality({ bitrate: SOUND_BITS }) };
}

type Conversing = {
  type: MediaType;
  tell: Tell;
  video: ConversionVideoOptions;
  audio: ConversionAudioOptions;
};

/** `lost`: a sound that was wanted could not be brought along. */
async function convert(
  input: Input,
  { type, tell, video, audio }: Conversing,
): Promise<{ bytes: { bytes: Blob; type: MediaType }; lost: boolean }> {
  const target = new BufferTarget();
  const format =
    type === 'video/webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' });
  const output = new Output({ format, target });
  const conversion = await Conversion.init({
    ...{ input, output, video, audio },
    ...{ tracks: 'primary', tags: {}, showWarnings: false },
  });
  const lost = conversion.discardedTracks.filter(({ reason }) => reason !== 'discarded_by_user');
  const lostVideo = video.discard !== true && lost.some(({ track }) => track.isVideoTrack());
  if (!conversion.isValid || lostVideo) throw new UnmakeableFilm('no-encoder');
  conversion.onProgress = tell;
  await conversion.execute();
  if (target.buffer === null) throw new UnmakeableFilm('failed');
  const bytes = { bytes: new Blob([target.buffer], { type }), type };
  return { bytes, lost: lost.some(({ track }) => track.isAudioTrack()) };
}

/** What is seen a moment after the beginning, which is often black or a floor. */
async function posterOf(video: InputVideoTrack, { width, height }: FilmSize): Promise<Blob | undefined> {
  const sink = new CanvasSink(video, { width, height, fit: 'fill' });
  const start = await video.getFirstTimestamp();
  const shown = (await sink.getCanvas(start + 1)) ?? (await sink.getCanvas(start));
  if (shown === null || !(shown.canvas instanceof OffscreenCanvas)) return undefined;
  return shown.canvas.convertToBlob({ type: 'image/jpeg', quality: POSTER_QUALITY });
}
