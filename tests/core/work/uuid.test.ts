import { describe, expect, it } from 'vitest';
import { uuidV7 } from '#core/work/uuid.ts';

describe('a new id', () => {
  it('is the UUIDv7 of the example in RFC 9562, A.6', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('sorts by the time when it was made', () => {
    const random = new Uint8Array(10).fill(255);
    const ids = [1, 255, 256, 1_789_000_000_000, 1_789_000_000_001].map((now) => uuidV7(now, random));
    expect([...ids].sort()).toEqual(ids);
  });

  it('needs ten random bytes', () => {
    expect(() => uuidV7(1, new Uint8Array(9))).toThrow(RangeError);
  });
});
