/** What a real Chromium on Linux holds in memory, process by process. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession } from 'playwright';

/** Proportional set size in bytes: memory that several processes share is counted once, in shares. */
export type BrowserMemory = {
  renderers: number;
  /** The largest of them: that of the page with its own workers; the service worker and one in reserve have others. */
  page: number;
  browser: number;
  others: number;
};

export type MemoryGauge = {
  read(): Promise<BrowserMemory>;
  /** JS heap in use after collecting, summed over the page and the workers of this browser. */
  heaps(): Promise<number>;
};

export async function openMemoryGauge(context: BrowserContext): Promise<MemoryGauge> {
  const browser = context.browser();
  if (browser === null) throw new Error('This browser cannot be asked for its processes.');
  const session = await browser.newBrowserCDPSession();
  return {
    read: async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const sums: BrowserMemory = { renderers: 0, page: 0, browser: 0, others: 0 };
      for (const { type, id } of processInfo) {
        const kind = type === 'renderer' ? 'renderers' : type === 'browser' ? 'browser' : 'others';
        const pss = await pssOf(id);
        sums[kind] += pss;
        if (type === 'renderer') sums.page = Math.max(sums.page, pss);
      }
      return sums;
    },
    heaps: () => sumOfHeaps(session),
  };
}

/** 0 for a process that has just ended. */
async function pssOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

async function sumOfHeaps(session: CDPSession): Promise<number> {
  const { targetInfos } = await session.send('Target.getTargets');
  let sum = 0;
  for (const { type, targetId } of targetInfos) {
    if (type === 'page' || type.endsWith('worker')) sum += await heapOf(session, targetId);
  }
  return sum;
}

async function heapOf(session: CDPSession, targetId: string): Promise<number> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId });
  try {
    for (let time = 0; time < 2; time += 1) await ask(session, sessionId, 'HeapProfiler.collectGarbage');
    const answer = await ask(session, sessionId, 'Runtime.getHeapUsage');
    return (answer as { usedSize: number }).usedSize;
  } finally {
    await session.send('Target.detachFromTarget', { sessionId });
  }
}

let asked = 0;

/** A question to a target that Playwright has no session for, such as a service worker. */
async function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  asked += 1;
  const id = asked;
  const answered = new Promise<unknown>((resolve, reject) => {
    const hear = (event: { sessionId: string; message: string }) => {
      const { id: answers, result, error } = JSON.parse(event.message) as Record<string, unknown>;
      if (event.sessionId !== sessionId || answers !== id) return;
      session.off('Target.receivedMessageFromTarget', hear);
      if (error === undefined) resolve(result);
      else reject(new Error(`${method}: ${JSON.stringify(error)}`));
    };
    session.on('Target.receivedMessageFromTarget', hear);
  });
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
  return answered;
}
