/** The fetch of a browser: cookies, signals, and a message for the network. */
import { runAs } from '../process/timeline.ts';
import { SteadyBody, SteadyResponse } from '../stand-ins/web.ts';
import type { Answer } from './answers.ts';
import type { MessageKind } from './faults.ts';
import type { Message, Network } from './network.ts';
import { isFrozen, NATURE, type Tab, type World } from './world.ts';

function kindOf(address: string): MessageKind {
  if (address === '/sync') return 'words';
  if (address.startsWith('/work/')) return 'part';
  return address === '/api/health' ? 'look' : 'sign-in';
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body as ArrayBuffer);
}

/** Cut after so many bytes: the headers were here, and reading on fails. */
function responseOf({ status, headers, body }: Answer, bytes: number): Response {
  const read = new SteadyBody(Buffer.from(body.slice(0, bytes)), bytes < body.length);
  return new SteadyResponse(read, { status, headers }) as unknown as Response;
}

function keepCookies(world: World, tab: Tab, answer: Answer): void {
  for (const [name, line] of answer.headers) {
    if (name !== 'set-cookie') continue;
    const [cookie = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
    tab.device.cookies.set(cookie, { value, setAt: world.timeline.now() });
  }
}

function headersOf(tab: Tab, init: RequestInit): Headers {
  const headers = new Headers(init.headers);
  const { cookies } = tab.device;
  if (cookies.size > 0)
    headers.set('cookie', [...cookies].map(([name, { value }]) => `${name}=${value}`).join('; '));
  return headers;
}

/** Bytes that leave again while the very same are on their way are paid twice for nothing. */
function noteSent(world: World, { kind, tab, request }: Message, isOver: () => boolean): void {
  world.effects += 1;
  if (kind !== 'part') return;
  const { ledger, school } = world;
  const name = `${tab.device.name} ${String(school.pasts())} ${request.address}`;
  ledger.partsSent.set(name, (ledger.partsSent.get(name) ?? 0) + 1);
  if (ledger.partsOut.get(name)?.() === false && tab.device.wallOffsetMs === 0)
    ledger.violations.push(`A part is under way twice: ${name}`);
  ledger.partsOut.set(name, isOver);
}

type Settle = { resolve: (response: Response) => void; reject: (error: Error) => void };

/** Nobody hears anything after the first, nor when they have given up or are dead. */
function hearing(world: World, tab: Tab, { resolve, reject }: Settle) {
  let isOpen = true;
  const hear: Message['hear'] = (answer, bytes = Infinity) => {
    if (!isOpen || !tab.process.isAlive) return;
    if (isFrozen(world, tab)) {
      runAs({ process: tab.process, task: 'network' }, () =>
        world.timeline.after(0, () => {
          hear(answer, bytes);
        }),
      );
      return;
    }
    isOpen = false;
    if (answer === 'cut') {
      reject(new TypeError('Failed to fetch'));
      return;
    }
    keepCookies(world, tab, answer);
    resolve(responseOf(answer, bytes));
  };
  const giveUp = () => {
    isOpen = false;
    reject(new DOMException('Aborted', 'AbortError'));
  };
  const isOver = () => !isOpen || !tab.process.isAlive || tab.device.hasThawed;
  return { hear, giveUp, isOver };
}

/** Numbers are the world's own, so that they are the same each time. */
export function browserOf(world: World, network: Network): (tab: Tab) => Tab['edges']['fetch'] {
  let sent = 0;
  return (tab) => (address, init) =>
    new Promise((resolve, reject) => {
      if (!tab.process.isAlive) return;
      sent += 1;
      const { hear, giveUp, isOver } = hearing(world, tab, { resolve, reject });
      init.signal?.addEventListener('abort', giveUp);
      if (init.signal?.aborted === true) giveUp();
      const { method = 'GET' } = init;
      const request = { address, method, headers: headersOf(tab, init), body: bytesOf(init.body) };
      const message: Message = { id: sent, kind: kindOf(address), tab, request, hear };
      if (tab.device.isOnline) {
        noteSent(world, message, isOver);
        network.send(message);
        return;
      }
      runAs({ process: NATURE, task: 'network' }, () =>
        world.timeline.after(1, () => {
          hear('cut');
        }),
      );
    });
}
