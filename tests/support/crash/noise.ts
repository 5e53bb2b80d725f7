/** Bytes that no other file has and that both sides can make: a photo or a voice, for whoever only carries them. */
export function noise(name: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  let state = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1)
    state = Math.imul(state ^ name.charCodeAt(index), 0x01000193) || 1;
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  for (let index = 0; index < words.length; index += 1) {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return new Uint8Array(words.buffer, 0, sizeBytes);
}
