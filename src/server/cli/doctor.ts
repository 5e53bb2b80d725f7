/** `bookbag doctor`: tries the school's address as a device would, and looks at the computer. One line each. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { appFinding, backupFinding, diskFinding, ffmpegFinding, folderFinding } from '../doctor/computer.ts';
import { bad, lineOf, type Finding } from '../doctor/finding.ts';
import {
  certificateFinding,
  findHealth,
  healthFindings,
  redirectFinding,
  sameSchoolFinding,
  type Way,
} from '../doctor/way-in.ts';
import { codeOf } from '../doctor/ask-outside.ts';
import { mailFinding } from '../doctor/mail.ts';
import {
  arrivedFinding,
  bodyFinding,
  headersFinding,
  rangeFinding,
  workerFinding,
} from '../doctor/way-through.ts';
import { parseAddress } from '../http/address.ts';
import { readSchoolKeys } from '../auth/school-keys.ts';
import type { NoticeEnvironment } from '../notices/settings.ts';
import { openExistingSchool } from '../school/open-data-folder.ts';
import { parseFlags, UsageError } from './flags.ts';
import type { Command } from './world.ts';

const FLAGS = {
  address: { type: 'string' },
  'http-port': { type: 'string' },
  ca: { type: 'string' },
  data: { type: 'string' },
} as const;

export type DoctorParts = {
  address: string | undefined;
  appFolder: string;
  now: () => number;
  ffmpeg?: string;
  notices: NoticeEnvironment;
};

/** What a school's database tells: nothing where the folder has no school. */
type Inside = { keyId: string | undefined; packHash: string | undefined; backup: Finding | undefined };

async function lookInside(path: string, now: number): Promise<Inside> {
  if ((await readSchoolKeys(path).catch(() => undefined)) === undefined)
    return { keyId: undefined, packHash: undefined, backup: undefined };
  const { store, keys } = await openExistingSchool(path, now);
  try {
    const publications = [];
    for (const { schoolId } of await store.schools())
      publications.push(...(await store.publications(schoolId)));
    const backup = backupFinding(await store.backedUpAt(), now);
    return { keyId: keys.receipt.keyId, packHash: publications[0]?.hash, backup };
  } finally {
    await store.close();
  }
}

async function onComputer(path: string, { backup }: Inside, parts: DoctorParts): Promise<Finding[]> {
  const folder = await folderFinding(path);
  const inFolder = folder.state === 'good' ? [await diskFinding(path)] : [];
  const school =
    backup ??
    bad(`There is no school in ${path}`, 'Make one with "bookbag init", or say where it is with --data.');
  return [
    ...[folder, ...inFolder, school],
    await appFinding(parts.appFolder),
    await ffmpegFinding(parts.ffmpeg),
    await mailFinding(parts.notices),
  ];
}

/** A check that the network cuts off is a finding, too. */
async function tried(what: string, check: Promise<Finding>): Promise<Finding> {
  return check.catch((error: unknown) =>
    bad(`${what} could not be tried (${codeOf(error)})`, 'See the network between, and run this again.'),
  );
}

async function onTheWay(way: Way, { packHash }: Inside, httpPort: string | undefined): Promise<Finding[]> {
  const health = await findHealth(way);
  if ('state' in health) return [health];
  return [
    certificateFinding(health, way.now()),
    ...healthFindings(health, way.now()),
    await tried('Which school it is', sameSchoolFinding(way)),
    await redirectFinding(way, httpPort),
    await tried('The page', headersFinding(way)),
    await tried('The service worker', workerFinding(way)),
    await tried('What arrives', arrivedFinding(way)),
    await bodyFinding(way),
    await tried('A part of a pack', rangeFinding(way, packHash)),
  ];
}

function addressOf(text: string | undefined): URL | Finding {
  if (text === undefined || text === '')
    return bad('Nobody has said the school’s address', 'Say it with --address, or BOOKBAG_ADDRESS.');
  const address = parseAddress(text);
  if (address === undefined)
    throw new UsageError(`"${text}" is no address: it has to be like https://bookbag.school.example.`);
  const url = new URL(address);
  return url.protocol === 'https:'
    ? url
    : bad(
        `The address ${address} has no https`,
        'Give it a certificate (docs/operate.md): browsers keep nothing for an address without one.',
      );
}

export function doctorCommand(parts: DoctorParts): Command {
  return {
    summary:
      'Tries the address from outside and looks at this computer (--address, --http-port, --ca FILE, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const inside = await lookInside(path, parts.now());
      const findings = await onComputer(path, inside, parts);
      const address = addressOf(flags.address ?? parts.address);
      if ('state' in address) findings.push(address);
      else {
        const ca = flags.ca === undefined ? undefined : await readAuthority(resolve(world.cwd, flags.ca));
        const way = { address, ca, keyId: inside.keyId, now: parts.now };
        findings.push(...(await onTheWay(way, inside, flags['http-port'])));
      }
      for (const finding of findings) world.out(lineOf(finding));
      const wrong = findings.filter(({ state }) => state === 'bad').length;
      world.out(wrong === 0 ? 'All is well.' : `To mend: ${String(wrong)}.`);
      return wrong === 0 ? 0 : 1;
    },
  };
}

async function readAuthority(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`The file ${path} of --ca cannot be read (${codeOf(cause)}).`, { cause });
  });
}
