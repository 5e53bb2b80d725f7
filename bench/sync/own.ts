/** Bookbag itself: five hundred pieces handed in offline on a page of the built app, and then the line is there. */
import { loadavg } from 'node:os';
import { mkdir } from 'node:fs/promises';
import { openMemoryGauge } from '../../tests/support/browser-memory.ts';
import type { Submission } from '../in-page/hand-in-many.ts';
import { cross, LINE, type Crossing } from './line.ts';
import { textOf, type Call } from '../../tests/support/http-log.ts';
import { comeOnline, handInOffline, openSchool, openTablet } from './school-device.ts';

/** `eventsJson`, `receipt`: what the client sent and the school signed, for the floor to do the same with. */
export type Own = Crossing & {
  eventsJson: string;
  receipt: string;
  load: number;
  heapMb: number;
  pssMb: number;
};

export async function ownReconnection(home: string, work: readonly Submission[]): Promise<Own> {
  await mkdir(home);
  const school = await openSchool(home);
  const tablet = await openTablet(school).catch(async (error: unknown) => {
    await school.close();
    throw error;
  });
  try {
    await handInOffline(tablet, work);
    const gauge = await openMemoryGauge(tablet.context);
    const load = loadavg()[0] ?? Number.NaN;
    const crossing = await cross(school.relay, LINE, () => comeOnline(tablet, work.length));
    const { renderers } = await gauge.read();
    return {
      ...{ ...crossing, ...saidIn(crossing.calls), load },
      ...{ heapMb: (await gauge.heaps()) / 1_000_000, pssMb: renderers / 1_000_000 },
    };
  } finally {
    await tablet.close();
    await school.close();
  }
}

function saidIn(calls: readonly Call[]): { eventsJson: string; receipt: string } {
  const visits = calls.filter(({ path }) => path === '/sync').map(readCall);
  const events = visits.flatMap(({ request }) => request.events ?? []);
  const receipts = visits.flatMap(({ answer }) => answer.receipt ?? []);
  return { eventsJson: JSON.stringify(events), receipt: receipts.join('\n') };
}

function readCall({ request, answer }: Call) {
  return {
    request: JSON.parse(textOf(request)) as { events?: unknown[] },
    answer: JSON.parse(textOf(answer)) as { receipt?: string },
  };
}
