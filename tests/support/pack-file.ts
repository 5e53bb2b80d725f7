/** Builds the bytes of a small signed pack of format 1 from lessons that are just bytes. */
import { deflateRawSync } from 'node:zlib';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { cutPoints } from '#core/pack/chunk.ts';
import { isPackFault } from '#core/pack/fault.ts';
import { encodeHeadPrefix } from '#core/pack/head.ts';
import { catalogueEntryOf, regionsOf } from '#core/pack/layout.ts';
import type { LessonNode, NodeFile, Root, Stored } from '#core/pack/manifest.ts';
import { encodePartList } from '#core/pack/part-list.ts';
import { SIGNATURE_ALGORITHM, signedBytes } from '#core/pack/signature.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { sha256 } from '#local/packs/sha256.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type LessonSource = {
  id: string;
  lesson?: unknown;
  /** Its questions are those of a check. */
  check?: true;
  files: { name: string; type: NodeFile['type']; bytes: Bytes }[];
};
export type PackFile = { bytes: Bytes; entry: CatalogueEntry };
export type Signer = { key: SchoolKey; privateKey: CryptoKey };

export async function newSigner(keyId = 'pack-1', purpose: SchoolKey['purpose'] = 'pack'): Promise<Signer> {
  const pair = await crypto.subtle.generateKey(SIGNATURE_ALGORITHM, true, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const jwk = { kty: 'EC' as const, crv: 'P-256' as const, x, y };
  return { key: { keyId, purpose, jwk }, privateKey: pair.privateKey };
}

export async function packFile(
  lessons: LessonSource[],
  signer: Signer,
  facts: Partial<Root> = {},
): Promise<PackFile> {
  const built = await Promise.all(lessons.map(buildLesson));
  const root: Root = {
    ...{ format: 1, minReader: 1, packId: 'plants', version: 1, epoch: 1, title: 'How plants grow' },
    ...{
      language: 'en',
      languages: ['en'],
      licence: 'CC BY 4.0',
      attribution: 'A teacher',
      authors: [],
      skills: [],
    },
    lessons: built.map(({ root: lesson }) => lesson),
    ...facts,
  };
  const rootBytes = deflate(canonicalJson(root));
  const signature = await sign(rootBytes, signer);
  const head = { rootBytes: rootBytes.length, signatureBytes: signature.length };
  const bytes = concat([
    new Uint8Array(encodeHeadPrefix(head)),
    ...[rootBytes, signature],
    ...built.map(({ index }) => index),
    ...built.map(({ data }) => data),
  ]);
  const regions = regionsOf(head, root);
  if (isPackFault(regions)) throw new Error(regions.sentence);
  return { bytes, entry: catalogueEntryOf(root, regions, await sha256(bytes)) };
}

async function buildLesson(source: LessonSource) {
  const bundle = deflate(JSON.stringify(source.lesson ?? { id: source.id }));
  const files: NodeFile[] = [];
  const lists: Bytes[] = [];
  for (const { name, type, bytes } of source.files) {
    const file = { name, type, sizeBytes: bytes.length, sha256: await sha256(bytes) };
    const list = await partListOf(bytes);
    if (list !== undefined) lists.push(list);
    files.push(list === undefined ? file : { ...file, list: await stored(list) });
  }
  const tree: LessonNode = { v: 1, bundle: await stored(bundle), files };
  const node = deflate(canonicalJson(tree));
  const data = concat([bundle, ...source.files.map(({ bytes }) => bytes)]);
  const root = {
    ...{ id: source.id, title: source.id, minutes: 10, language: 'en', node: await stored(node) },
    ...(source.check === true && { check: source.check }),
    ...{ listsBytes: concat(lists).length, dataBytes: data.length },
  };
  return { root, index: concat([node, ...lists]), data };
}

async function partListOf(bytes: Bytes): Promise<Bytes | undefined> {
  const parts: Stored[] = [];
  let start = 0;
  for (const length of cutPoints(bytes)) {
    parts.push(await stored(bytes.subarray(start, start + length)));
    start += length;
  }
  return parts.length < 2 ? undefined : new Uint8Array(encodePartList(parts));
}

async function sign(root: Bytes, { key, privateKey }: Signer): Promise<Bytes> {
  const signature = await crypto.subtle.sign(SIGNATURE_ALGORITHM, privateKey, signedBytes(root));
  const text = Buffer.from(signature).toString('base64url');
  return new TextEncoder().encode(canonicalJson({ keyId: key.keyId, alg: 'ES256', signature: text }));
}

async function stored(bytes: Bytes): Promise<Stored> {
  return { sha256: await sha256(bytes), sizeBytes: bytes.length };
}

function deflate(text: string): Bytes {
  return new Uint8Array(deflateRawSync(text));
}

function concat(pieces: Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(pieces));
}
