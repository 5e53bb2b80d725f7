import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { isPackFault } from '#core/pack/fault.ts';
import { encodeHeadPrefix, parseHeadPrefix } from '#core/pack/head.ts';
import { PACK_LIMITS, sayBytes } from '#core/pack/limits.ts';
import { parseLessonNode, parseRoot } from '#core/pack/manifest.ts';
import { mediaExtension } from '#core/pack/media-types.ts';
import { hex } from '#core/pack/hex.ts';
import { encodePartList, parsePartList } from '#core/pack/part-list.ts';
import { parseSignature, signedBytes } from '#core/pack/signature.ts';
import { bytesOf } from '../../support/bytes.ts';

const text = new TextEncoder();

describe('the head of a pack', () => {
  it('[HEAD-2] says how long the root and the signature are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: PACK_LIMITS.rootBytes }),
        fc.integer({ min: 1, max: PACK_LIMITS.signatureBytes }),
        (rootBytes, signatureBytes) => {
          const head = { rootBytes, signatureBytes };
          expect(parseHeadPrefix(encodeHeadPrefix(head))).toEqual(head);
        },
      ),
    );
  });

  it('[HEAD-1] is not read when it is that of another kind of file', () => {
    expect(parseHeadPrefix(text.encode('PK\u0003\u0004 a zip archive'))).toMatchObject({
      fault: 'not-a-pack',
    });
  });

  it('[HEAD-1] of a later format asks for a newer Bookbag', () => {
    expect(parseHeadPrefix(text.encode('BOOKBAG2........'))).toMatchObject({ fault: 'too-new' });
  });

  it('is a fault or within the limits, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (lengths) => {
        const head = parseHeadPrefix(Uint8Array.from([...text.encode('BOOKBAG1'), ...lengths]));
        if (isPackFault(head)) return;
        expect(head.rootBytes).toBeLessThanOrEqual(PACK_LIMITS.rootBytes);
        expect(head.signatureBytes).toBeLessThanOrEqual(PACK_LIMITS.signatureBytes);
      }),
    );
  });
});

describe('a part list', () => {
  const part = fc.record({
    sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hex),
    sizeBytes: fc.integer({ min: 1, max: PACK_LIMITS.partBytes }),
  });

  it('[NODE-4] gives back the parts that were written', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 50 }), (parts) => {
        const total = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        expect(parsePartList(encodePartList(parts), total)).toEqual({ parts });
      }),
    );
  });

  it('is a fault or adds up to its file, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 36 * 5 }), fc.nat(), (bytes, sizeBytes) => {
        const list = parsePartList(bytes, sizeBytes);
        if (isPackFault(list)) return;
        expect(list.parts.reduce((sum, { sizeBytes: length }) => sum + length, 0)).toBe(sizeBytes);
      }),
    );
  });
});

describe('the manifest', () => {
  it('is a fault or a value, whatever the text is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (source) => {
        expect(parseRoot(source)).toHaveProperty('sentence');
        expect(parseLessonNode(source, 'a')).toHaveProperty('sentence');
      }),
    );
  });

  it('has one spelling for one value', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: 'ä' })).toBe('{"a":"ä","b":[{"d":1}]}');
  });
});

describe('the signature', () => {
  it('[SIGN-1] is over a fixed line and the root as stored', () => {
    expect([...signedBytes(Uint8Array.from([1, 2]))]).toEqual([...text.encode('bookbag-pack-v1\n'), 1, 2]);
  });

  it('[SIGN-2] is read from base64url as 64 bytes', () => {
    const bytes = bytesOf(64, 3);
    const signature = Buffer.from(bytes).toString('base64url');
    expect(parseSignature(JSON.stringify({ keyId: 'k', alg: 'ES256', signature }))).toEqual({
      keyId: 'k',
      signature: bytes,
    });
  });

  it.each(['', '{', '{}', '{"keyId":"k","alg":"none","signature":""}'])(
    'is a fault when it reads %j',
    (source) => {
      expect(parseSignature(source)).toMatchObject({ fault: 'bad-signature' });
    },
  );
});

describe('words and names', () => {
  it.each([
    [300, '300 bytes'],
    [1536, '1.5 KB'],
    [5 * 1024 ** 3, '5 GB'],
  ])('%i bytes are said as %s', (bytes, said) => {
    expect(sayBytes(bytes)).toBe(said);
  });

  it('[FILE-2] a drawing in SVG is not carried, a photo in any spelling is', () => {
    expect(mediaExtension('a.svg')).toBeUndefined();
    expect(mediaExtension('a.JPEG')).toBe('jpg');
  });
});
