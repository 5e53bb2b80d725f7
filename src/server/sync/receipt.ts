/** The school's word on a batch, signed with the receipt key over the very text that is sent. */
import { createPrivateKey, sign } from 'node:crypto';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import type { Receipt } from '#core/protocol/sync.ts';
import type { SigningKey } from '../auth/school-keys.ts';

export type SignedReceipt = { receipt: string; keyId: string; signature: string };

/** Prepares the key once; each call signs one receipt. */
export function openReceiptSigner({ keyId, privateJwk }: SigningKey): (receipt: Receipt) => SignedReceipt {
  const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
  return (value) => {
    const receipt = canonicalJson(value);
    const signature = sign('sha256', Buffer.from(receipt), { key, dsaEncoding: 'ieee-p1363' });
    return { receipt, keyId, signature: signature.toString('base64url') };
  };
}
