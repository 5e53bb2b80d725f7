/**
 * `bookbag pack publish`: sends a pack file and the editions beside it to a school's server, signed in as one of its staff
 * for as long as that takes; without `--to` they go into the data folder on this machine.
 */
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { CatalogueEntrySchema, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { isLoopbackHost } from '../http/call.ts';
import { PACK_MEDIA_TYPE } from '../http/routes/packs.ts';
import { pathFrom, readWords, textOption, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';
import { packFilesAt, sayPublished } from './pack-files.ts';
import { packImport } from './pack-import.ts';

export const packPublish: PackCommand = {
  usage: 'publish FILE [--to https://school.example --email YOU [--password-file FILE]] [--data FOLDER]',
  summary:
    'Publishes a pack file, and the editions beside it, at a school’s server or in the data folder of this machine.',
  run: publish,
};

const AnswerSchema = v.object({ entry: CatalogueEntrySchema });
const ProblemSchema = v.object({ message: v.string() });
const SignedInSchema = v.object({ person: v.nullable(v.object({ personId: v.string() })) });

/** What went wrong, in a sentence for the person at the keyboard. */
class PublishError extends Error {}

type Session = { server: URL; cookie: string; personId: string };

async function publish(call: PackCall): Promise<number> {
  const { typed, world } = call;
  const to = textOption(typed, 'to');
  if (to === undefined) return packImport.run(call);
  const [file] = readWords(typed, 1) ?? [];
  if (file === undefined) return 2;
  try {
    const packs = await openPacks(pathFrom(world, file));
    const session = await signIn(serverOf(to), call);
    const entry = await sendAll(packs, session).finally(() => signOut(session, call));
    world.out(sayPublished(entry, session.server.origin));
    return 0;
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    world.err(error.message);
    return 1;
  }
}

/** The full edition first, then those that lie beside it. */
async function openPacks(path: string): Promise<[Blob, ...Blob[]]> {
  const first = await openPack(path);
  const found = await packFilesAt(path);
  if ('sentence' in found) throw new PublishError(found.sentence);
  const [, ...beside] = found.paths;
  return [first, ...(await Promise.all(beside.map(openPack)))];
}

async function openPack(path: string): Promise<Blob> {
  return openAsBlob(path, { type: PACK_MEDIA_TYPE }).catch((error: unknown) => {
    throw new PublishError(packFileFault(error).fault.sentence);
  });
}

function serverOf(to: string): URL {
  if (!URL.canParse(to)) throw new PublishError(`“${to}” is not an address; write https://school.example.`);
  const server = new URL(to);
  // A password does not travel in the clear.
  if (server.protocol === 'https:' || isLoopbackHost(server.hostname)) return server;
  throw new PublishError('The address has to begin with https://, since a password is sent there.');
}

async function signIn(server: URL, call: PackCall): Promise<Session> {
  const { typed, world } = call;
  const email = textOption(typed, 'email') ?? (await world.ask('Email: '));
  const password = await passwordFor(call);
  if (email === undefined || password === undefined)
    throw new PublishError('Sign in needs an email address and a password.');
  const body = JSON.stringify({ deviceId: randomUUID(), email, password });
  const headers = { 'content-type': 'application/json' };
  const answer = await request(new URL('/api/sign-in/password', server), { method: 'POST', headers, body });
  const { person } = await parsed(SignedInSchema, answer);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  if (person === null) throw new PublishError('This sign-in is not that of a person.');
  return { server, cookie, personId: person.personId };
}

/** Typed unseen, or the first line of a file: never an argument, which every process of the machine could read. */
async function passwordFor({ typed, world }: PackCall): Promise<string | undefined> {
  const file = textOption(typed, 'password-file');
  if (file === undefined) return world.ask('Password: ', { hidden: true });
  const text = await readFile(pathFrom(world, file), 'utf8').catch((error: unknown) => {
    throw new PublishError(`${file}: ${packFileFault(error).fault.sentence}`);
  });
  return text.split(/\r?\n/)[0];
}

/** What the school says of the version in the end. */
async function sendAll([first, ...others]: [Blob, ...Blob[]], session: Session): Promise<CatalogueEntry> {
  let entry = await send(first, session);
  for (const pack of others) entry = await send(pack, session);
  return entry;
}

async function send(pack: Blob, { server, cookie }: Session): Promise<CatalogueEntry> {
  const headers = { 'content-type': PACK_MEDIA_TYPE, cookie };
  const answer = await request(new URL('/api/packs', server), { method: 'POST', headers, body: pack });
  return (await parsed(AnswerSchema, answer)).entry;
}

/** The pack is published by now: a sign-out that does not arrive is said, and changes nothing about that. */
async function signOut({ server, cookie, personId }: Session, { world }: PackCall): Promise<void> {
  const headers = { 'content-type': 'application/json', cookie };
  const body = JSON.stringify({ personId });
  try {
    await request(new URL('/api/sign-out', server), { method: 'POST', headers, body });
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    world.err('Signing out did not arrive; the sign-in ends by itself.');
  }
}

async function request(address: URL, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, redirect: 'error' }).catch((cause: unknown) => {
    throw new PublishError(`${address.origin} cannot be reached.`, { cause });
  });
}

async function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: Response,
): Promise<v.InferOutput<Schema>> {
  const value: unknown = await answer.json().catch(() => undefined);
  const result = v.safeParse(schema, value);
  if (answer.ok && result.success) return result.output;
  const problem = v.safeParse(ProblemSchema, value);
  throw new PublishError(
    problem.success ? problem.output.message : 'What answers there is not a Bookbag server.',
  );
}
