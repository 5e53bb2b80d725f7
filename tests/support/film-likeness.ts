/** How like a film that was made small is to what it was made of. Needs ffmpeg. */
import { spawnSync } from 'node:child_process';

/** Structural similarity, 0 to 1, over ten seconds, at the size and the rate of the small film. */
export function likenessOf(
  small: string,
  original: string,
  { width, height }: { width: number; height: number },
): number {
  const at = `fps=24,scale=${String(width)}:${String(height)}`;
  const both = `[1:v]${at}[large];[0:v]${at}[small];[small][large]ssim`;
  const { status, stderr } = spawnSync(
    'ffmpeg',
    [
      ...['-t', '10', '-i', small, '-t', '10', '-i', original],
      ...['-filter_complex', both, '-f', 'null', '-'],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
  return Number(/All:([\d.]+)/.exec(stderr)?.[1] ?? 0);
}
