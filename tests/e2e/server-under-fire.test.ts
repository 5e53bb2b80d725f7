/** The real server, killed while many devices talk to it, and fed with bombs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import { SCHOOL_ORIGIN } from '../support/open-school.ts';
import { schoolRecords } from '../support/school-records.ts';
import { openVisitor, workPayload, type Visitor, type Way } from '../support/school-visitor.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { workAtSchool } from '../support/work-at-school.ts';

const WAYS = ['maya', 'sam', 'leo', 'nadia'] as const;
const DEVICES = 12;
const BATCHES = 25;
const PIECES_A_BATCH = 4;
const KILLS = 4;
const AGAIN_MS = 50;
const MIB = 1024 * 1024;

async function openSchool(): Promise<{ folder: string; server: ServerProcess }> {
  const folder = join(await tempFolder(), 'school');
  const server = await startServer({ folder });
  onTestFinished(() => server.kill());
  return { folder, server };
}

type SignedIn = { visitor: Visitor; personId: string };

/** A child's device, over the network. */
async function openDevice(url: string, name: string, way: Way = 'maya'): Promise<SignedIn> {
  const app = (request: Request) => fetch(new Request(request.url.replace(SCHOOL_ORIGIN, url), request));
  const visitor = openVisitor({ app, clock: { now: Date.now() } }, name);
  const { person } = await visitor.signIn(way);
  if (person === null) throw new Error('Nobody has signed in.');
  return { visitor, personId: person.personId };
}

test('[SCHOOL-4] [SCHOOL-1] killed under load, again and again, a school loses nothing that it has acknowledged', async () => {
  const { folder, server } = await openSchool();
  const acknowledged: string[] = [];
  const devices: SignedIn[] = [];
  while (devices.length < DEVICES) {
    const way = WAYS[devices.length % WAYS.length];
    devices.push(await openDevice(server.url, `device-${devices.length}`, way));
  }
  const bring = async ({ visitor, personId }: SignedIn): Promise<void> => {
    const stream = streamOf('student', personId);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const work = { stream, type: 'work-handed-in', personId, payload: workPayload([]) };
      const events = Array.from({ length: PIECES_A_BATCH }, () => visitor.event(work));
      for (let isTaken = false; !isTaken;) {
        try {
          const { receipt } = await visitor.visit({ batch: `batch-${batch}`, events });
          acknowledged.push(...receipt.events.map(([id, outcome]) => `${id} ${outcome}`));
          isTaken = true;
        } catch {
          await pause(AGAIN_MS); // it is down: the same again, as a device does
        }
      }
    }
  };
  const all = DEVICES * BATCHES * PIECES_A_BATCH;
  const killing = async () => {
    let school = server;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      while (acknowledged.length < (all * kill) / (KILLS + 1)) await pause(5);
      await school.kill();
      const before = new Set(workAtSchool(folder).map(({ id }) => id));
      expect(acknowledged.filter((line) => !before.has(line.split(' ')[0] ?? ''))).toEqual([]);
      school = await startServer({ folder, port: server.port });
      onTestFinished(school.kill);
    }
  };
  await Promise.all([killing(), ...devices.map(bring)]);
  expect(acknowledged.filter((line) => !/ (stored|duplicate)$/.test(line))).toEqual([]);
  const held = workAtSchool(folder).map(({ id }) => id);
  expect(new Set(held).size).toBe(all);
  expect(held).toHaveLength(all);
  expect(schoolRecords(folder).quarantined).toBe(0);
});

test('[SCHOOL-4] a body that unpacks to half a gigabyte is answered with one sentence, and memory stays', async () => {
  const { server } = await openSchool();
  const { visitor } = await openDevice(server.url, 'device-a');
  await visitor.visit();
  const before = await mostResident(server.pid);
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(512 * MIB, ' ')));
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => visitor.sendSync(bomb, { 'content-encoding': 'gzip' })),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      error: 'too-large',
      message: expect.stringMatching(/^[^.]+\.$/) as string,
    });
  }
  expect((await mostResident(server.pid)) - before).toBeLessThan(200 * MIB);
  await visitor.visit();
});

/** The most that it has had at any time, in bytes. */
async function mostResident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
