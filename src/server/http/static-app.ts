/**
 * The built app. Its files are listed once: a path that is not in the list is not in the app, whatever it looks
 * like. Files whose name carries a hash never change; every other is asked for again, and mostly answered by 304.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type StaticApp = (request: Request) => Response | undefined;

type Encoding = 'br' | 'gzip';
type StaticFile = { etag: string; bytes: Uint8Array; encoded: Partial<Record<Encoding, Uint8Array>> };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const ENCODINGS: readonly [Encoding, string][] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];
const HASHED = /^\/assets\/.*[-.][\w-]{8,}\.\w+$/;

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function loadFile(path: string, all: ReadonlySet<string>): Promise<StaticFile> {
  const bytes = await readFile(path);
  const encoded: StaticFile['encoded'] = {};
  for (const [encoding, ending] of ENCODINGS) {
    if (all.has(path + ending)) encoded[encoding] = await readFile(path + ending);
  }
  return { bytes, encoded, etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22) };
}

/** Chooses what the browser accepts; `gzip;q=0` is a no. */
function chooseEncoding(request: Request, file: StaticFile): Encoding | undefined {
  const accepted = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',');
  const isAccepted = (encoding: Encoding) =>
    accepted.some((entry) => {
      const [name, quality] = entry.split(';').map((piece) => piece.trim());
      return name === encoding && quality !== 'q=0' && quality !== 'q=0.0';
    });
  return ENCODINGS.map(([encoding]) => encoding).find((each) => file.encoded[each] && isAccepted(each));
}

function answer(request: Request, path: string, file: StaticFile): Response {
  const encoding = chooseEncoding(request, file);
  const bytes = encoding === undefined ? file.bytes : (file.encoded[encoding] ?? file.bytes);
  // Another encoding is other bytes, so it has another tag.
  const etag = `"${file.etag}${encoding === undefined ? '' : `-${encoding}`}"`;
  const headers = new Headers({
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  if (encoding !== undefined) headers.set('content-encoding', encoding);
  headers.set('content-length', String(bytes.length));
  const body = request.method === 'HEAD' ? null : new Uint8Array(bytes);
  return new Response(body, { headers });
}

function isNavigation(request: Request, path: string): boolean {
  if (extname(path) !== '' || path.startsWith('/api/')) return false;
  const accept = request.headers.get('accept') ?? '';
  return request.headers.get('sec-fetch-mode') === 'navigate' || accept.includes('text/html');
}

/** Loads the files of a built app. The answering function knows nothing of what is not in it. */
export async function openStaticApp(folder: string): Promise<StaticApp> {
  const all = new Set(await listFiles(folder));
  const files = new Map<string, StaticFile>();
  for (const path of all) {
    if (ENCODINGS.some(([, ending]) => path.endsWith(ending))) continue;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, await loadFile(path, all));
  }
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const { pathname } = new URL(request.url);
    const path = files.has(pathname) || !isNavigation(request, pathname) ? pathname : '/index.html';
    const file = files.get(path);
    return file && answer(request, path, file);
  };
}
