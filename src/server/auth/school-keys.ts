/**
 * The school's two signing keys (ECDSA P-256): one for packs, one for receipts, never mixed. They are made once,
 * when the data folder is made, and lie in `keys.json`, which only the account that runs Bookbag may read. Who has
 * the pack key can publish in the school's name: back it up, show it to nobody.
 */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SchoolKey } from '#core/protocol/sign-in.ts';

const Text = v.pipe(v.string(), v.minLength(1));
const PrivateKeySchema = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: Text,
  y: Text,
  d: Text,
});
const KeysFileSchema = v.object({ pack: PrivateKeySchema, receipt: PrivateKeySchema });

/** JWK with its private part `d`. */
export type PrivateKeyJwk = v.InferOutput<typeof PrivateKeySchema>;
export type SigningKey = { keyId: string; privateJwk: PrivateKeyJwk; publicKey: SchoolKey };
export type SchoolKeys = { pack: SigningKey; receipt: SigningKey };

/** The JWK thumbprint of RFC 7638, shortened to 128 bits. */
function thumbprint({ crv, kty, x, y }: PrivateKeyJwk): string {
  const text = JSON.stringify({ crv, kty, x, y });
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function signingKey(purpose: SchoolKey['purpose'], privateJwk: PrivateKeyJwk): SigningKey {
  const { kty, crv, x, y } = privateJwk;
  const keyId = thumbprint(privateJwk);
  return { keyId, privateJwk, publicKey: { keyId, purpose, jwk: { kty, crv, x, y } } };
}

function newPrivateKey(): PrivateKeyJwk {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return v.parse(PrivateKeySchema, privateKey.export({ format: 'jwk' }));
}

/** New keys, in memory only. */
export function makeSchoolKeys(): SchoolKeys {
  return { pack: signingKey('pack', newPrivateKey()), receipt: signingKey('receipt', newPrivateKey()) };
}

function keysPath(dataFolder: string): string {
  return join(dataFolder, 'keys.json');
}

/** Reads the keys of a data folder; undefined when it has none. Throws with a sentence when the file is damaged. */
export async function readSchoolKeys(dataFolder: string): Promise<SchoolKeys | undefined> {
  const path = keysPath(dataFolder);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const file = v.parse(KeysFileSchema, JSON.parse(text));
    return { pack: signingKey('pack', file.pack), receipt: signingKey('receipt', file.receipt) };
  } catch (cause) {
    throw new Error(`The school's keys in ${path} cannot be read. Put the file back from a backup.`, {
      cause,
    });
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Brings new keys to the disk whole or not at all: half a file would be taken for damaged keys for ever. False when
 * somebody else was quicker.
 */
async function keepKeys(dataFolder: string, keys: SchoolKeys): Promise<boolean> {
  const beside = `${keysPath(dataFolder)}.${randomUUID()}`;
  const text = JSON.stringify({ pack: keys.pack.privateJwk, receipt: keys.receipt.privateJwk });
  try {
    await writeFile(beside, text, { mode: 0o600, flag: 'wx', flush: true });
    await link(beside, keysPath(dataFolder));
    await syncFolder(dataFolder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Reads the keys of a data folder, or makes them there, once. */
export async function openSchoolKeys(dataFolder: string): Promise<SchoolKeys> {
  const known = await readSchoolKeys(dataFolder);
  if (known !== undefined) return known;
  const keys = makeSchoolKeys();
  return (await keepKeys(dataFolder, keys)) ? keys : openSchoolKeys(dataFolder);
}
