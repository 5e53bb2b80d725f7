/**
 * Sound and video of the light edition, made by ffmpeg: small, playable on every device that Bookbag supports, and
 * without anything that differs from run to run (times, random numbers, the number of processors).
 */
import type { MediaType } from '#core/pack/media-types.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import type { Maker } from './maker.ts';

const SAME_BYTES = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-threads', '1'];
const ONE_CHANNEL = ['-ac', '1', '-flags:a', '+bitexact'];
/** Behind the sound of a lesson there may be music; a recorded voice is speech alone. */
const AAC = ['-c:a', 'aac', '-b:a', '48k', '-ar', '44100', ...ONE_CHANNEL];
const OPUS = ['-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-ar', '48000', ...ONE_CHANNEL];

/** The long side at most 640, the short one at most 360; both even, as H.264 wants them. */
const FIT =
  "scale=w='min(iw,if(gte(iw,ih),640,360))':h='min(ih,if(gte(iw,ih),360,640))'" +
  ':force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic+accurate_rnd+full_chroma_int+bitexact,setsar=1';
const H264 = [
  ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '28', '-profile:v', 'main', '-pix_fmt', 'yuv420p'],
  ...['-fpsmax', '30', '-force_key_frames', 'expr:gte(t,n_forced*2)', '-flags:v', '+bitexact'],
];

/** Ogg stays Ogg, for those who chose it; everything else becomes what every device plays. */
export function smallSound(ffmpeg: Ffmpeg, type: MediaType): Maker {
  return type === 'audio/ogg'
    ? maker(ffmpeg, 'ogg', ['-map', '0:a:0', '-vn', ...OPUS])
    : maker(ffmpeg, 'm4a', ['-map', '0:a:0', '-vn', ...AAC, '-movflags', '+faststart']);
}

/** A key frame every two seconds: a place that is sought is found at once. */
export function smallFilm(ffmpeg: Ffmpeg): Maker {
  const args = ['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn', '-vf', FIT, ...H264, ...AAC];
  return maker(ffmpeg, 'mp4', [...args, '-movflags', '+faststart']);
}

function maker(ffmpeg: Ffmpeg, extension: 'm4a' | 'mp4' | 'ogg', args: readonly string[]): Maker {
  const recipe = [...args, ...SAME_BYTES];
  const format = extension === 'm4a' ? 'ipod' : extension;
  return {
    ...{ tool: ffmpeg.tool, recipe, extension },
    make: async (source, target, signal) => {
      // Nothing but files: a playlist in disguise must not reach into the network.
      const input = ['-protocol_whitelist', 'file', '-i', `file:${source}`];
      await ffmpeg.run([...input, ...recipe, '-f', format, '-y', `file:${target}`], signal);
      return {};
    },
  };
}
