/**
 * Numbers of bytes as a person reads them. A megabyte is 1,000,000 bytes, as data plans count. Small sizes are
 * said in kB, and a price is never said as zero.
 */
import { say } from './words.ts';

export function sizeInWords(sizeBytes: number): string {
  if (sizeBytes < 100_000) return say('kilobytes', { kilobytes: Math.max(1, Math.round(sizeBytes / 1000)) });
  if (sizeBytes >= 999_500_000) return say('gigabytes', { gigabytes: sizeBytes / 1_000_000_000 });
  const megabytes = sizeBytes / 1_000_000;
  return say('megabytes', {
    megabytes: megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes),
  });
}
