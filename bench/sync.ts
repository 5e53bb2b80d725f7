/**
 * Five hundred pieces of about 2 KB, handed in offline on the built app in real Chromium, and their receipts, in one
 * reconnection on a line of 8/2 Mbit/s and 100 ms; beside it, in turn, PouchDB into express-pouchdb, Workbox's queue, and the
 * floor: the very events that our client sends as one compressed POST, kept on disk and answered with our receipt. Every
 * connection is new. Time is from the browser's "online" until the school's word on every piece is in the device's store.
 * Then what small visits cost. What the relay counts is TCP payload on the browser's side.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../scripts/build.mjs';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { untilQuiet } from './quiet.ts';
import { atMost, median, type BenchResult } from './result.ts';
import type { Crossing } from './sync/line.ts';
import { ownReconnection, type Own } from './sync/own.ts';
import { floor, peerReconnection, pouch, workbox } from './sync/peers.ts';
import { smallVisits, type SmallVisits, type Visit } from './sync/small-visits.ts';
import { writeSubmissions } from './sync/submissions.ts';

const ROUNDS = 3;
const PIECES = 500;
const LIMITS = { ofFloor: 1.3, ofPouch: 0.25, ofWorkbox: 0.05, requests: 4 };
const SMALL = { body: 150, quiet: 1300, feedback: 2000 };

type Round = { own: Own; floor: Crossing; pouch: Crossing; workbox: Crossing };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const home = await openTemporaryFolder();
  try {
    const loadBefore = loadavg()[0] ?? Number.NaN;
    const small = await smallVisits(join(home.path, 'small'));
    const rounds: Round[] = [];
    while (rounds.length < ROUNDS) rounds.push(await oneRound(join(home.path, String(rounds.length))));
    return resultOf({ small, rounds, loadBefore });
  } finally {
    await home.remove();
  }
}

async function oneRound(home: string): Promise<Round> {
  await untilQuiet();
  const own = await ownReconnection(`${home}-own`, await writeSubmissions(PIECES));
  const said = { eventsJson: own.eventsJson, receipt: own.receipt };
  await untilQuiet();
  return {
    own,
    floor: await peerReconnection(floor, { ...said, home: `${home}-floor` }),
    pouch: await peerReconnection(pouch, { ...said, home: `${home}-pouch` }),
    workbox: await peerReconnection(workbox, { ...said, home: `${home}-workbox` }),
  };
}

type All = { small: SmallVisits; rounds: readonly Round[]; loadBefore: number };

function resultOf({ small, rounds, loadBefore }: All): BenchResult {
  const names = ['own', 'floor', 'pouch', 'workbox'] as const;
  const msOf = (name: (typeof names)[number]) => rounds.map((round) => Math.round(round[name].ms));
  const bytesOf = (name: (typeof names)[number]) =>
    rounds.map((round) => round[name].upBytes + round[name].downBytes);
  const share = (of: typeof msOf, name: (typeof names)[number]) =>
    round(median(of('own')) / median(of(name)), 3);
  const { quiet, feedback } = small;
  return {
    figures: {
      ...Object.fromEntries(names.map((name) => [`${name}Ms`, msOf(name)])),
      ...Object.fromEntries(names.map((name) => [`${name}Bytes`, bytesOf(name)])),
      eventsJsonBytes: Buffer.byteLength(rounds[0]?.own.eventsJson ?? ''),
      ownRequests: rounds
        .map(({ own }) => own.calls.map(({ method, path }) => `${method} ${path}`).join(', '))
        .join('; '),
      pageHeapMbAfter: rounds.map(({ own }) => round(own.heapMb, 1)),
      renderersPssMb: rounds.map(({ own }) => Math.round(own.pssMb)),
      ...{ quiet: told(quiet), feedback: told(feedback), essay2gMs: Math.round(small.essayOn2gMs) },
      quietTeacher: `${String(small.quietTeacher.streams)} more streams: ${told(small.quietTeacher)}`,
      loadAverages: [loadBefore, ...rounds.map(({ own }) => own.load)].map((load) => round(load, 1)),
    },
    bars: [
      atMost('time by the floor', share(msOf, 'floor'), LIMITS.ofFloor),
      atMost('bytes by the floor', share(bytesOf, 'floor'), LIMITS.ofFloor),
      atMost('time by PouchDB', share(msOf, 'pouch'), LIMITS.ofPouch),
      atMost('time by Workbox', share(msOf, 'workbox'), LIMITS.ofWorkbox),
      atMost('requests', Math.max(...rounds.map(({ own }) => own.calls.length)), LIMITS.requests),
      atMost('nothing to say, requests', quiet.requests, 1),
      atMost('nothing to say, larger body', Math.max(quiet.requestBody, quiet.answerBody), SMALL.body),
      atMost('nothing to say, all bytes', quiet.allBytes, SMALL.quiet),
      atMost('feedback, all bytes', feedback.allBytes, SMALL.feedback),
    ],
  };
}

function told({ requests, requestBody, answerBody, allBytes }: Visit): string {
  return `${String(requests)} request, bodies ${String(requestBody)} and ${String(answerBody)}, all ${String(allBytes)} bytes`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
