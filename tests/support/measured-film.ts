/**
 * A film as an action camera makes it, by hand: a track of pictures, and one of places that it measured meanwhile, in turns
 * in one `mdat`. Behind it lies what some cameras add without asking anybody.
 */
const PICTURES = ['first pictures', 'last pictures!'];
const PLACES = ['GPSU 40.7128', 'GPSU 74.0060'];

export type MeasuredFilm = { bytes: Buffer; pictures: readonly string[]; places: readonly string[] };

function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

function handler(type: string): Buffer {
  return box('hdlr', numbers(0, 0), Buffer.from(type), numbers(0, 0, 0), Buffer.from('GoPro MET\0'));
}

/** One sample a chunk. `version 1` of its header has long times. */
function track(kind: string, samples: readonly string[], offsets: readonly number[]): Buffer {
  const sizes = samples.map((sample) => sample.length);
  const tables = [
    box('stsz', numbers(0, 0, sizes.length, ...sizes)),
    box('stsc', numbers(0, 1, 1, 1, 1)),
    box('stco', numbers(0, offsets.length, ...offsets)),
  ];
  const header = box('tkhd', numbers(0x01000003, 0, 0x7a69, 0, 0x7a69, 1, 0, 0, 0));
  const medium = box('mdia', handler(kind), box('minf', box('stbl', ...tables)));
  return box('trak', header, medium, box('udta', box('name', Buffer.from('Lena’s phone'))));
}

/** `hiding`: what the second track says that it is. */
export function measuredFilm({ hiding = 'meta' } = {}): MeasuredFilm {
  const turns = [PICTURES[0], PLACES[0], PICTURES[1], PLACES[1]].map((words = '') => Buffer.from(words));
  const build = (start: number) => {
    const at = turns.map((_, index) => start + Buffer.concat(turns.slice(0, index)).length);
    const [one = 0, two = 0, three = 0, four = 0] = at;
    const movie = box(
      'moov',
      box('mvhd', numbers(0, 0x7a69, 0x7a69, 1000, 2000)),
      track('vide', PICTURES, [one, three]),
      track(hiding, PLACES, [two, four]),
      box('gps ', Buffer.from('40.7128')),
    );
    return [box('ftyp', Buffer.from('mp42')), movie];
  };
  const start = Buffer.concat(build(0)).length + 8;
  const told = [box('uuid', Buffer.from('x:xmpmeta 40.7128')), Buffer.from('SEFT: Lena’s phone')];
  const bytes = Buffer.concat([...build(start), box('mdat', ...turns), ...told]);
  return { bytes, pictures: PICTURES, places: PLACES };
}
