/** One request on its way through the server, and what the server is made of. */
import type { Logger } from 'pino';
import type { Receipt } from '#core/protocol/sync.ts';
import type { SchoolKeys } from '../auth/school-keys.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Sending } from '../notices/send-week.ts';
import type { Store } from '../store/store.ts';
import type { PlayableCopies } from '../media/playable-copies.ts';
import type { BegunParts } from '../sync/begun-parts.ts';
import type { SignedReceipt } from '../sync/receipt.ts';
import type { Marker } from '../courses/marker.ts';
import type { SnapshotKeeper } from '../sync/snapshot-keeper.ts';
import type { StaticApp } from './static-app.ts';
import type { Turnstile } from './turnstile.ts';

export type AppParts = {
  store: Store;
  blobs: Blobs;
  keys: SchoolKeys;
  signReceipt: (receipt: Receipt) => SignedReceipt;
  /** The built app; null where only the interface is served. */
  staticApp: StaticApp | null;
  /** Without one what stands of a long stream is made when a new device reads it. */
  keeper?: Pick<SnapshotKeeper, 'grown'>;
  /** Without one nothing that was answered is scored again. */
  marker?: Pick<Marker, 'grown' | 'brought'>;
  log: Logger;
  /** Epoch ms. */
  now: () => number;
  version: string;
  /** Where people find the school, like `https://bookbag.hillside.example`: for cards, invitations and whoever came astray. */
  address?: string | undefined;
  /** How weekly notices leave; undefined where this server sends none. */
  notices?: NoticesHere | undefined;
};

/** `dataFolder`: where the lists for the school's own messenger are. */
export type NoticesHere = Omit<Sending, 'store'> & { timeZone: string; byItself: boolean };

/** Who is at the other end of the connection; unknown when the app is called inside this process. */
export type Peer = { address: string | undefined };

export type Call = {
  request: Request;
  /** The named pieces of the path. */
  params: Readonly<Record<string, string>>;
  parts: AppParts;
  now: number;
  turnstile: Turnstile;
  begun: BegunParts;
  copies: PlayableCopies;
  /** The request comes from this very computer. */
  isLocal: boolean;
};

const LOOPBACK_ADDRESS = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_NAME.test(host) || LOOPBACK_ADDRESS.test(host);
}

/** What proxies say of themselves. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/** A page that was opened under a local name, or no page at all. */
function isLocalPage(origin: string | null): boolean {
  return origin === null || (URL.canParse(origin) && LOOPBACK_NAME.test(new URL(origin).hostname));
}

/**
 * A proxy on this computer makes every peer look local, and a page elsewhere may have its name point here: so nobody
 * may have passed it on, and the name that was asked for and that of the page have to be local ones, too.
 */
export function isLocalCall({ headers, url }: Request, peer: Peer | undefined): boolean {
  if (peer === undefined) return true;
  return (
    !FORWARDED.some((name) => headers.has(name)) &&
    isLocalPage(headers.get('origin')) &&
    LOOPBACK_ADDRESS.test(peer.address ?? '') &&
    LOOPBACK_NAME.test(new URL(url).hostname)
  );
}
