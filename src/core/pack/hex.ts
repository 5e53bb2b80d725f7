/** Lower-case hexadecimal text of bytes: how hashes and ids are written everywhere but in part lists. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
