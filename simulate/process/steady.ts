/**
 * Makes this process the same every time it runs a seed: chance, clocks and timers are the world's, and what Node would
 * do on another thread (hashing, compressing, reading a Blob) is done at once, so that no machine is quicker at it than
 * another. Only for a process that does nothing else: it changes globals.
 */
import nodeCrypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';
import { arrayBufferOf, bufferOf, WEB, type Bytes } from '../stand-ins/web.ts';
import { openChance, type Chance } from './chance.ts';
import { currentDoing, type Timeline } from './timeline.ts';

type World = { timeline: Timeline; chance: Chance };

let world: World | null = null;

/** From now on chance and time are this world's. */
export function enterWorld(next: World): void {
  world = next;
}

const beforeAnyWorld = openChance('before any world');

function chance(): Chance {
  return world?.chance ?? beforeAnyWorld;
}

function fill<Bytes extends ArrayBufferView>(view: Bytes): Bytes {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = chance().between(0, 255);
  return view;
}

const EPOCH = Date.UTC(2026, 8, 7, 8);

function wallNow(): number {
  const offset = currentDoing()?.process.wallOffsetMs() ?? 0;
  return (world?.timeline.now() ?? EPOCH) + offset;
}

function uuid(): string {
  const hex = Buffer.from(fill(new Uint8Array(16))).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const owners = new WeakMap<nodeCrypto.KeyObject, string>();

/** What a private key and its public one have in common. */
function ownerOf(key: nodeCrypto.KeyObject): string {
  const owner = owners.get(key) ?? key.export({ format: 'jwk' }).x ?? '';
  owners.set(key, owner);
  return owner;
}

type KeyInput = { key: nodeCrypto.KeyObject };

/** Another's key makes another signature, in a hundredth of the time: what is simulated is who signs, not the curve. */
function signature(text: Buffer, { key }: KeyInput): Buffer {
  const half = nodeCrypto.hash('sha256', Buffer.concat([Buffer.from(ownerOf(key)), text]), 'buffer');
  return Buffer.concat([half, half]);
}

const publicKeys = new Map<string, nodeCrypto.KeyObject>();

/** Making a key of a JWK costs as much as using it. */
function publicKey(jwk: nodeCrypto.JsonWebKey): nodeCrypto.KeyObject {
  const name = JSON.stringify(jwk);
  const key = publicKeys.get(name) ?? nodeCrypto.createPublicKey({ key: jwk, format: 'jwk' });
  publicKeys.set(name, key);
  return key;
}

/** WebCrypto, answering at once. A verifier of a secret takes one round: its slowness is not what is simulated. */
const subtle = {
  digest: (_: string, bytes: Bytes) =>
    Promise.resolve(arrayBufferOf(nodeCrypto.hash('sha256', bufferOf(bytes), 'buffer'))),
  importKey: (format: string, key: Bytes | nodeCrypto.JsonWebKey) =>
    Promise.resolve(format === 'jwk' ? publicKey(key as nodeCrypto.JsonWebKey) : bufferOf(key as Bytes)),
  deriveBits: ({ salt }: { salt: Bytes }, key: Buffer) =>
    Promise.resolve(
      arrayBufferOf(nodeCrypto.createHash('sha256').update(bufferOf(salt)).update(key).digest()),
    ),
  verify: (_: unknown, key: nodeCrypto.KeyObject, ...[signed, text]: [Bytes, Bytes]) =>
    Promise.resolve(signature(bufferOf(text), { key }).equals(bufferOf(signed))),
};

type Callback = (error: Error | null, result?: Buffer) => void;

function atOnce(work: (input: Buffer, options?: zlib.ZlibOptions) => Buffer) {
  return (input: Buffer, ...rest: [Callback] | [zlib.ZlibOptions, Callback]) => {
    const [options, callback] = rest.length === 1 ? [undefined, rest[0]] : rest;
    try {
      callback(null, work(input, options));
    } catch (error) {
      callback(error as Error);
    }
  };
}

function replace(target: object, members: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(members))
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

/** In whole milliseconds, as browsers have it. */
function setVirtualTimeout(task: () => void, ms = 0) {
  if (world === null) throw new Error('There is no time outside of a world.');
  return world.timeline.after(Math.trunc(ms), task);
}

/** To be called before anything of the product is loaded. */
export function steadyThisProcess(): void {
  replace(zlib, { gzip: atOnce(zlib.gzipSync), gunzip: atOnce(zlib.gunzipSync) });
  replace(nodeCrypto, {
    randomBytes: (length: number) => fill(Buffer.alloc(length)),
    randomUUID: uuid,
    sign: (_: string, text: Buffer, key: KeyInput) => signature(text, key),
  });
  syncBuiltinESMExports();
  replace(globalThis, {
    crypto: { subtle, getRandomValues: fill, randomUUID: uuid },
    ...WEB,
    // Node's own locks outlive the tabs that held them, and with them a whole school.
    navigator: {},
    setTimeout: setVirtualTimeout,
    clearTimeout: (timer: { stop(): void } | undefined) => timer?.stop(),
  });
  replace(Math, { random: () => chance().next() });
  replace(Date, { now: wallNow });
  replace(performance, { now: () => (world?.timeline.now() ?? EPOCH) - EPOCH });
}
