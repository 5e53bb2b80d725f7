/**
 * Messages under way, up and down, in two lists. A message is handed over when its time has come, unless something
 * strikes it on the way, at school, or on its way back.
 */
import { runAs } from '../process/timeline.ts';
import { failing, forged, gateway, portal, tooLarge, type Answer } from './answers.ts';
import { metaOf } from './disk.ts';
import { isNetworkFault, type Fault, type MessageKind, type NetworkFault } from './faults.ts';
import { strike } from './strike.ts';
import { NATURE, type Tab, type World } from './world.ts';

const ORIGIN = 'http://localhost:8080';
/** A device waits a minute for an answer. */
const TOO_LATE_MS = { from: 61_000, to: 20 * 60_000 };

export type Message = {
  id: number;
  kind: MessageKind;
  tab: Tab;
  request: { address: string; method: string; headers: Headers; body: Uint8Array | undefined };
  /** Hands over an answer, whole or so many bytes of it, or what a lost connection looks like. */
  hear(answer: Answer | 'cut', bytes?: number): void;
};

export type Network = { send(message: Message): void };

type Arrival = { message: Message; body: Uint8Array | undefined };

type Lines = {
  world: World;
  /** At school, and not yet heard. */
  door: Arrival[];
  up: Message[];
  down: Message[];
  /** The answers that a device got, by kind: what a bad cache has. */
  seen: Map<string, Answer[]>;
};

function later(world: World, ms: number, task: () => void): void {
  runAs({ process: NATURE, task: 'network' }, () => world.timeline.after(ms, task));
}

function latency({ chance }: World): number {
  return chance.between(20, 400);
}

function tooLate({ chance }: World): number {
  return chance.between(TOO_LATE_MS.from, TOO_LATE_MS.to);
}

function tell(world: World, { tab, kind, id }: Message, what: string): void {
  world.trace(`${tab.process.name}: ${kind} ${String(id)} ${what}`);
}

function hearCut(world: World, message: Message): void {
  later(world, latency(world), () => {
    message.hear('cut');
  });
}

function isBroughtBack(fault: Fault | undefined): boolean {
  return fault === 'restored backup' || fault === 'old copy put back';
}

function bringDown({ world, down }: Lines, message: Message, answer: Answer): void {
  const fault = world.meet(`${message.kind} down`, message.tab.device);
  if (fault !== undefined && !isNetworkFault(fault)) strike(world, fault, message.tab);
  down.push(message);
  later(world, fault === 'late' ? tooLate(world) : latency(world), () => {
    down.splice(down.indexOf(message), 1);
    if (fault === 'killed server' || isBroughtBack(fault)) message.hear('cut');
    else if (fault === 'cut')
      message.hear(answer, world.chance.between(0, Math.max(0, answer.body.length - 1)));
    else message.hear(answer);
  });
}

/** Undefined when the school died over it. */
async function ask(
  world: World,
  message: Message,
  body: Uint8Array | undefined,
): Promise<Answer | undefined> {
  const { address, method, headers } = message.request;
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = new Uint8Array(body);
  world.effects += 1;
  const response = await world.school.answer(new Request(ORIGIN + address, init));
  if (response === undefined) return undefined;
  const read = new Uint8Array(await response.arrayBuffer());
  tell(world, message, `is answered ${String(response.status)}, ${String(read.length)} bytes`);
  return { status: response.status, headers: [...response.headers], body: read };
}

async function beAtSchool(
  lines: Lines,
  message: Message,
  { body, fault }: { body: Uint8Array | undefined; fault: Fault | undefined },
) {
  const { world, seen } = lines;
  const isCut = body !== message.request.body;
  if (fault === 'killed server')
    world.school.dieAt(
      world.chance.oneOf([world.chance.between(1, 8), 'before commit', 'after commit'] as const),
    );
  const answer = await ask(world, message, body);
  if (answer === undefined) strike(world, 'killed server', message.tab);
  if (answer === undefined || isCut || fault === 'lost answer') message.hear('cut');
  else if (fault !== 'hang') {
    const name = `${message.tab.device.disk} ${message.kind}`;
    seen.set(name, [...(seen.get(name) ?? []), answer]);
    bringDown(lines, message, answer);
  }
}

/** Who comes so soon after another is answered together with them, and their work is committed together. */
const TOGETHER_MS = 100;

function arrive(lines: Lines, message: Message, body: Uint8Array | undefined): void {
  const { world, door } = lines;
  door.push({ message, body });
  if (door.length > 1) return;
  later(world, TOGETHER_MS, () => {
    for (const arrival of door.splice(0)) enter(lines, arrival);
  });
}

function enter(lines: Lines, { message, body }: Arrival): void {
  const { world, up } = lines;
  up.splice(up.indexOf(message), 1);
  if (!world.school.isUp()) {
    message.hear('cut');
    return;
  }
  const fault = world.meet(`${message.kind} at school`, message.tab.device);
  if (fault === '5xx') bringDown(lines, message, failing(world.chance));
  else if (fault === 'too large') bringDown(lines, message, tooLarge(true));
  else {
    if (fault !== undefined && fault !== 'killed server' && !isNetworkFault(fault))
      strike(world, fault, message.tab);
    if (world.school.isUp()) void beAtSchool(lines, message, { body, fault });
    else message.hear('cut');
  }
}

/**
 * Of the answers that a cache may give again those that do most harm: they speak of files that were asked about then,
 * and, best of all, of nothing else, so that no cursor tells how old they are.
 */
function worst(cached: readonly Answer[]): readonly Answer[] {
  const marks = [['"lacks":[{', '"pages":[]'], ['"lacks":[{']];
  const kinds = marks.map((texts) =>
    cached.filter(({ body }) => texts.every((text) => Buffer.from(body).includes(text))),
  );
  return kinds.find((answers) => answers.length > 0) ?? cached;
}

/** Answers that no school gave, on the way; undefined for faults that are none. */
function answerOnTheWay(
  { world, seen }: Lines,
  message: Message,
  fault: NetworkFault,
): Answer | 'cut' | undefined {
  switch (fault) {
    case 'portal':
      return portal(world.chance);
    case 'stale answer': {
      const cached = worst(seen.get(`${message.tab.device.disk} ${message.kind}`) ?? []);
      return cached.length > 0 ? world.chance.oneOf(cached) : portal(world.chance);
    }
    case 'forged receipt':
      return forged(world.school, message.request, {
        deviceId: metaOf(message.tab.device, 'device')?.deviceId ?? '',
        now: world.timeline.now(),
      });
    case '5xx':
      return gateway(world.chance);
    case 'too large':
      return tooLarge(false);
    default:
      return undefined;
  }
}

function carry(
  lines: Lines,
  message: Message,
  { ms, body = message.request.body }: { ms: number; body?: Uint8Array | undefined },
): void {
  lines.up.push(message);
  later(lines.world, ms, () => {
    arrive(lines, message, body);
  });
}

/** Something between may hand on what had come; the device hears nothing either way. */
function cutOnTheWay(lines: Lines, message: Message): void {
  const { chance } = lines.world;
  const { body } = message.request;
  const ms = latency(lines.world);
  if (body !== undefined && chance.isLucky(0.5))
    carry(lines, message, { ms, body: body.slice(0, chance.between(0, body.length - 1)) });
  else hearCut(lines.world, message);
}

function suffer(lines: Lines, message: Message, fault: NetworkFault): void {
  const { world } = lines;
  const answer = answerOnTheWay(lines, message, fault);
  if (answer !== undefined)
    later(world, latency(world), () => {
      message.hear(answer);
    });
  else if (fault === 'cut') cutOnTheWay(lines, message);
  else if (fault === 'late') carry(lines, message, { ms: tooLate(world) });
  else if (fault === 'duplicate') {
    carry(lines, message, { ms: latency(world) });
    const again = { ...message, hear: () => undefined };
    carry(lines, again, { ms: world.chance.between(0, 60_000) });
  }
  // A hang: nothing ever comes of it.
}

export function openNetwork(world: World): Network {
  const lines: Lines = { world, door: [], up: [], down: [], seen: new Map() };
  return {
    send: (message) => {
      tell(world, message, `leaves, ${String(message.request.body?.length ?? 0)} bytes`);
      const fault = world.meet(`${message.kind} up`, message.tab.device);
      if (fault !== undefined && isNetworkFault(fault)) {
        suffer(lines, message, fault);
        return;
      }
      if (fault !== undefined) strike(world, fault, message.tab);
      carry(lines, message, { ms: latency(world) });
    },
  };
}
