/** Passwords, PINs and picture secrets: argon2id, with the parameters that OWASP gives as the least. */
import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashSecret(secret: string): Promise<string> {
  return hash(secret.normalize('NFC'), PARAMETERS);
}

let nobody: Promise<string> | undefined;

/** The hash of something that nobody knows, made once. */
function hashOfNobody(): Promise<string> {
  nobody ??= hashSecret(crypto.randomUUID());
  return nobody;
}

/** Takes as long for an account that does not exist (`stored` undefined) as for one that does. */
export async function isSecret(stored: string | undefined, secret: string): Promise<boolean> {
  const right = await verify(stored ?? (await hashOfNobody()), secret.normalize('NFC'));
  return right && stored !== undefined;
}
