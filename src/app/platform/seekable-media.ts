/**
 * A recording of MediaRecorder says nowhere how long it is, and a player can then not be moved to a place in it. Asked
 * for a place far behind its end, the browser finds the end by itself. The bytes stay as they were recorded.
 */
const FAR_BEHIND_THE_END = 1e9;

/** For an element whose whole file is at hand (a blob); a file that says its length is left alone. */
export function makeSeekable(media: HTMLMediaElement): void {
  media.addEventListener('loadedmetadata', () => {
    if (media.duration !== Number.POSITIVE_INFINITY) return;
    const isFound = () => {
      if (media.duration === Number.POSITIVE_INFINITY) return;
      media.removeEventListener('durationchange', isFound);
      media.currentTime = 0;
    };
    media.addEventListener('durationchange', isFound);
    media.currentTime = FAR_BEHIND_THE_END;
  });
}
