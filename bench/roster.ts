/**
 * Ten thousand people from a file, in both formats, by the real server: how long the look, the bringing in and the second
 * look take, what the server holds in memory, and how long others wait meanwhile. One asks all the time how the server is;
 * a child's tablet brings an answer again and again, which waits for the import's transaction.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { RosterAppliedSchema, RosterLookSchema, type RosterLook } from '#core/protocol/roster.ts';
import { streamOf } from '#core/work/stream.ts';
import { SCHOOL_ORIGIN } from '../tests/support/open-school.ts';
import { openVisitor, type Visitor } from '../tests/support/school-visitor.ts';
import { startServer, type ServerProcess } from '../tests/support/server-process.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { bigExport, bigSpreadsheet, PEOPLE } from './big-roster.ts';
import { untilQuiet } from './quiet.ts';
import { atMost, type BenchResult } from './result.ts';

const FORMATS = { oneroster: bigExport, plain: bigSpreadsheet } as const;
type Format = keyof typeof FORMATS;
const PAUSE_MS = 20;
const QUIET_WITHIN_MS = 30_000;
const LIMITS = { lookMs: 10_000, applyMs: 30_000, readMs: 1000, rssMb: 600 };
const MB = 1_000_000;

type Measured = {
  people: number;
  lookMs: number;
  applyMs: number;
  againMs: number;
  again: number;
  readMs: number;
  writeMs: number;
  rssMb: number;
};

export async function bench(): Promise<BenchResult> {
  const home = await openTemporaryFolder();
  try {
    const quiet = await untilQuiet(QUIET_WITHIN_MS);
    const measured = {
      oneroster: await measure('oneroster', home.path),
      plain: await measure('plain', home.path),
    };
    return resultOf(quiet, measured);
  } finally {
    await home.remove();
  }
}

async function measure(format: Format, home: string): Promise<Measured> {
  const folder = join(home, format);
  await mkdir(folder);
  const server = await startServer({ folder });
  try {
    const office = visitorOf(server, 'office-device');
    await office.signIn('office');
    const maya = visitorOf(server, 'tablet');
    const { person } = await maya.signIn('maya');
    const files = [{ name: 'roster.csv', data: Buffer.from(FORMATS[format]()).toString('base64') }];
    const wish = { files, choices: {}, leave: [] };
    const look = await timed(() => lookAt(office, wish));
    const watch = watching(server, maya, person?.personId ?? '');
    const apply = await timed(async () => {
      const answer = await office.post('/api/roster/apply', {
        ...wish,
        plan: look.value.plan,
        withoutBroken: false,
      });
      return v.parse(RosterAppliedSchema, await answer.json());
    });
    const { readMs, writeMs } = await watch.stop();
    const again = await timed(() => lookAt(office, wish));
    const done = apply.value.state === 'done';
    return {
      people: done
        ? look.value.changes.filter(
            ({ verb, as }) => verb === 'added' && as !== 'class' && as !== 'household',
          ).length
        : 0,
      ...{ lookMs: look.ms, applyMs: apply.ms, againMs: again.ms, again: again.value.changes.length },
      ...{ readMs, writeMs, rssMb: Math.round((await mostResident(server.pid)) / MB) },
    };
  } finally {
    await server.kill();
  }
}

/** The same words as in tests, over the line. */
function visitorOf(server: ServerProcess, deviceId: string): Visitor {
  const app = (request: Request) =>
    fetch(new Request(request.url.replace(SCHOOL_ORIGIN, server.url), request));
  return openVisitor({ app, clock: { now: Date.now() } }, deviceId);
}

async function lookAt(office: Visitor, wish: object): Promise<RosterLook> {
  return v.parse(RosterLookSchema, await (await office.post('/api/roster/look', wish)).json());
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - began) };
}

/** The longest that anybody waited. */
function watching(server: ServerProcess, tablet: Visitor, personId: string) {
  let isOver = false;
  const again = async (work: () => Promise<unknown>): Promise<number> => {
    let longest = 0;
    while (!isOver) {
      longest = Math.max(longest, (await timed(work)).ms);
      await pause(PAUSE_MS);
    }
    return longest;
  };
  const reading = again(async () => (await fetch(`${server.url}/api/health`)).arrayBuffer());
  const writing = again(() =>
    tablet.visit({
      events: [
        tablet.event({
          stream: streamOf('student', personId),
          type: 'lesson-finished',
          personId,
          payload: LESSON,
        }),
      ],
    }),
  );
  return {
    stop: async () => {
      isOver = true;
      return { readMs: await reading, writeMs: await writing };
    },
  };
}

const LESSON = JSON.stringify({ place: { packId: 'unit-1', packHash: 'ab'.repeat(32), lessonId: 'l1' } });

/** The most that the process ever held, bytes. */
async function mostResident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

function resultOf(
  quiet: { busyShare: number; loadAverage: number },
  measured: Record<Format, Measured>,
): BenchResult {
  const formats = Object.entries(measured);
  return {
    figures: {
      ...quiet,
      ...Object.fromEntries(
        formats.flatMap(([format, { people, lookMs, applyMs, againMs, readMs, writeMs, rssMb }]) =>
          Object.entries({ people, lookMs, applyMs, againMs, readMs, writeMs, rssMb }).map(
            ([name, value]) => [`${format} ${name}`, value],
          ),
        ),
      ),
    },
    bars: formats.flatMap(([format, one]) => [
      atMost(`${format}: people that are not there`, PEOPLE - one.people, 0),
      atMost(`${format}: look, ms`, one.lookMs, LIMITS.lookMs),
      atMost(`${format}: bring in, ms`, one.applyMs, LIMITS.applyMs),
      atMost(`${format}: second import, changes`, one.again, 0),
      atMost(`${format}: who only asks waits, ms`, one.readMs, LIMITS.readMs),
      atMost(`${format}: most memory of the server, MB`, one.rssMb, LIMITS.rssMb),
    ]),
  };
}
