/**
 * Blobs, requests and answers as browsers and Node have them, as far as the product uses them, but read at once and on
 * this thread. Node's own carry every body over streams, which cost more than all that Bookbag does with it.
 */
import zlib from 'node:zlib';

export type Bytes = ArrayBuffer | ArrayBufferView;

export function bufferOf(bytes: Bytes): Buffer {
  return bytes instanceof ArrayBuffer
    ? Buffer.from(bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function arrayBufferOf(buffer: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(buffer.byteLength);
  new Uint8Array(copy).set(buffer);
  return copy;
}

/** A body on its way; one that is cut ends with an error after its last byte. */
export class SteadyBody {
  readonly buffer: Buffer;
  readonly isCut: boolean;

  constructor(buffer: Buffer, isCut = false) {
    this.buffer = buffer;
    this.isCut = isCut;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.buffer.length > 0) yield await Promise.resolve(this.buffer);
    if (this.isCut) throw new TypeError('The connection was cut.');
  }

  pipeThrough({ squeeze }: { squeeze: (buffer: Buffer) => Buffer }): SteadyBody {
    return new SteadyBody(squeeze(this.buffer), this.isCut);
  }
}

/** What is simulated is that it is gzip, not how small it gets. */
export class SteadyCompressionStream {
  readonly squeeze = (buffer: Buffer): Buffer => zlib.gzipSync(buffer, { level: 0, memLevel: 1 });
}

type Passed = { enqueue: (bytes: Uint8Array) => void; error: () => void };

/** One piece comes and goes. */
export class SteadyTransformStream {
  readonly squeeze: (buffer: Buffer) => Buffer;

  constructor({ transform }: { transform: (bytes: Uint8Array, passed: Passed) => void }) {
    this.squeeze = (buffer) => {
      const pieces: Uint8Array[] = [];
      const error = () => {
        throw new TypeError('The stream was broken off.');
      };
      transform(buffer, { enqueue: (bytes) => void pieces.push(bytes), error });
      return Buffer.concat(pieces);
    };
  }
}

/** A Blob that is read at once; Node reads its own on another thread. */
export class SteadyBlob {
  readonly type: string;
  readonly #buffer: Buffer;

  constructor(pieces: readonly (Bytes | string | SteadyBlob)[] = [], { type = '' }: { type?: string } = {}) {
    this.type = type;
    this.#buffer = Buffer.concat(
      pieces.map((piece) => {
        if (piece instanceof SteadyBlob) return piece.#buffer;
        return typeof piece === 'string' ? Buffer.from(piece) : bufferOf(piece);
      }),
    );
  }

  get size(): number {
    return this.#buffer.length;
  }

  slice(from: number, to: number): SteadyBlob {
    return new SteadyBlob([this.#buffer.subarray(from, to)], { type: this.type });
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(arrayBufferOf(this.#buffer));
  }

  stream(): SteadyBody {
    return new SteadyBody(this.#buffer);
  }
}

type Fields = Record<string, string> | Iterable<readonly [string, string]>;

function pairsOf(fields: Fields): Iterable<readonly [string, string]> {
  return Symbol.iterator in fields ? (fields as Iterable<readonly [string, string]>) : Object.entries(fields);
}

const COOKIE = 'set-cookie';

/** The names are small letters; of cookies each is a field of its own. */
class SteadyHeaders {
  readonly #fields = new Map<string, string>();
  #cookies: string[] = [];

  constructor(fields: Fields = {}) {
    for (const [name, value] of pairsOf(fields)) this.append(name, value);
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    if (key !== COOKIE) return this.#fields.get(key) ?? null;
    return this.#cookies.length === 0 ? null : this.#cookies.join(', ');
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    const before = this.#fields.get(key);
    if (key === COOKIE) this.#cookies.push(value);
    else this.#fields.set(key, before === undefined ? value : `${before}, ${value}`);
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    if (key === COOKIE) this.#cookies = [];
    else this.#fields.delete(key);
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  *entries(): Generator<[string, string]> {
    yield* this.#fields;
    for (const cookie of this.#cookies) yield [COOKIE, cookie];
  }

  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries();
  }
}

type Content = Bytes | string | SteadyBody | null | undefined;

function bodyOf(content: Content): SteadyBody | null {
  if (content === null || content === undefined || content instanceof SteadyBody) return content ?? null;
  return new SteadyBody(typeof content === 'string' ? Buffer.from(content) : bufferOf(content));
}

class Message {
  readonly headers: SteadyHeaders;
  readonly body: SteadyBody | null;

  constructor(content: Content, fields: Fields | undefined) {
    this.headers = new SteadyHeaders(fields);
    this.body = bodyOf(content);
    if (typeof content === 'string' && !this.headers.has('content-type'))
      this.headers.set('content-type', 'text/plain;charset=UTF-8');
  }

  #read(): Promise<Buffer> {
    if (this.body?.isCut === true) return Promise.reject(new TypeError('The connection was cut.'));
    return Promise.resolve(this.body?.buffer ?? Buffer.alloc(0));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return arrayBufferOf(await this.#read());
  }

  async text(): Promise<string> {
    return (await this.#read()).toString();
  }
}

export class SteadyRequest extends Message {
  readonly url: string;
  readonly method: string;

  constructor(url: string, init: { method?: string; headers?: Fields; body?: Content } = {}) {
    super(init.body, init.headers);
    this.url = url;
    this.method = init.method ?? 'GET';
  }
}

export class SteadyResponse extends Message {
  readonly status: number;

  constructor(content?: Content, init: { status?: number; headers?: Fields } = {}) {
    super(content, init.headers);
    this.status = init.status ?? 200;
  }
}

/** To stand where the browser's own stand. */
export const WEB = {
  Blob: SteadyBlob,
  CompressionStream: SteadyCompressionStream,
  TransformStream: SteadyTransformStream,
  Headers: SteadyHeaders,
  Request: SteadyRequest,
  Response: SteadyResponse,
};
