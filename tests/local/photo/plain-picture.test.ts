// @vitest-environment node
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isPlainPicture } from '#local/photo/plain-picture.ts';
import { withComment, withPngText, withSegment } from '../../support/telling-picture.ts';

const FORMATS = ['jpeg', 'png', 'webp'] as const;
const GPS = { IFD0: { Make: 'Lena’s phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 42/1 46/1' } };

function painted() {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } });
}

function isPlain(bytes: Uint8Array): Promise<boolean> {
  return isPlainPicture(new Blob([Uint8Array.from(bytes)]));
}

describe('[MEDIA-1] a picture is left as it is', () => {
  it.each(FORMATS)('when it says nothing but what it shows: %s', async (format) => {
    expect(await isPlain(await painted().toFormat(format).toBuffer())).toBe(true);
    const coloured = painted().withIccProfile('p3');
    expect(await isPlain(await coloured.toFormat(format).toBuffer())).toBe(true);
  });

  it('also when it is drawn in several passes', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const grain = sharp({ create: { width: 200, height: 200, channels: 3, background: 'teal', noise } });
    expect(await isPlain(await grain.jpeg({ progressive: true }).toBuffer())).toBe(true);
  });

  it.each(FORMATS)('and never when it has Exif, with a place or without: %s', async (format) => {
    const telling = await painted().toFormat(format).withExif(GPS).toBuffer();
    expect(telling.includes('phone')).toBe(true);
    expect(await isPlain(telling)).toBe(false);
    expect(await isPlain(await painted().toFormat(format).withMetadata({ orientation: 6 }).toBuffer())).toBe(
      false,
    );
  });

  it.each(FORMATS)(
    'never when something lies behind its end, as the film of a moving photo: %s',
    async (format) => {
      const picture = await painted().toFormat(format).toBuffer();
      expect(await isPlain(Buffer.concat([picture, Buffer.from('ftypmp42')]))).toBe(false);
    },
  );

  it('never with a comment, words for newspapers, or what nobody knows', async () => {
    const jpeg = await painted().jpeg().toBuffer();
    const png = await painted().png().toBuffer();
    const tellings = {
      comment: withComment(jpeg, 'At home'),
      newspapers: withSegment(jpeg, 0xed, 'Photoshop 3.0\0 8BIM City: Springfield'),
      unknown: withSegment(jpeg, 0xe2, 'MPF\0 another picture'),
      text: withPngText(png, 'Location\0 40.7128'),
    };
    for (const [name, telling] of Object.entries(tellings)) expect(await isPlain(telling), name).toBe(false);
  });

  it('never when it breaks off, or is of another kind', async () => {
    for (const format of FORMATS) {
      const picture = await painted().toFormat(format).toBuffer();
      expect(await isPlain(picture.subarray(0, picture.length - 3)), format).toBe(false);
    }
    expect(await isPlain(await painted().gif().toBuffer())).toBe(false);
    expect(await isPlain(Buffer.from('GPS'))).toBe(false);
    expect(await isPlain(Buffer.alloc(0))).toBe(false);
  });
});
