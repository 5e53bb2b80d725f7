import { hex } from '#core/pack/hex.ts';

/** SHA-256 in lower-case hexadecimal. Never call it inside a transaction: WebCrypto's promise commits it. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
