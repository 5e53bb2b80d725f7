/**
 * Inflates raw deflate to text, never beyond `limitBytes`: a few kilobytes can claim to be gigabytes.
 * Undefined when the bytes are not deflate, not UTF-8, or too long.
 */
export async function inflateText(
  bytes: Uint8Array<ArrayBuffer>,
  limitBytes: number,
): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let sizeBytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      sizeBytes += value.length;
      if (sizeBytes > limitBytes) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    // Both streams and decoder say TypeError for bytes that are not what they should be.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
