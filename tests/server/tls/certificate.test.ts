import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTlsPair, remarksOn } from '../../../src/server/tls/certificate.ts';
import { followTlsFiles } from '../../../src/server/tls/follow-files.ts';
import { openAuthority, type Issued } from '../../support/certificates.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 22);
const authority = openAuthority(NOW);

async function filesOf({ cert, key }: Pick<Issued, 'cert' | 'key'>) {
  const folder = await tempFolder();
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  await writeFile(files.certFile, cert);
  await writeFile(files.keyFile, key);
  return files;
}

test('a pair that fits is read whole, with its chain', async () => {
  const issued = authority.issue({ names: ['bag.example', '10.0.0.7'] });
  const pair = await readTlsPair(await filesOf(issued));
  expect(pair.cert).toBe(issued.cert);
  expect(pair.leaf.subjectAltName).toBe('DNS:bag.example, IP Address:10.0.0.7');
  for (const host of ['bag.example', '10.0.0.7', undefined]) expect(remarksOn(pair, host, NOW)).toEqual([]);
});

test('what cannot work is one sentence that names the file', async () => {
  const issued = authority.issue();
  const locked = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
  });
  const folder = join(await tempFolder(), 'folder');
  await mkdir(folder);
  const files = await filesOf(issued);
  const tries: [object, RegExp][] = [
    [
      { ...files, certFile: '/nowhere/cert.pem' },
      /^The file \/nowhere\/cert\.pem is not there\..*BOOKBAG_TLS_CERT\.$/,
    ],
    [{ ...files, keyFile: folder }, /is a folder, not a file\..*BOOKBAG_TLS_KEY\.$/],
    [await filesOf({ ...issued, cert: 'hello' }), /cert\.pem holds no certificate/],
    [await filesOf({ ...issued, key: 'hello' }), /key\.pem holds no private key/],
    [await filesOf({ ...issued, key: locked.toString() }), /locked by a passphrase/],
    [await filesOf({ ...issued, key: authority.issue().key }), /does not belong to the first certificate/],
    [await filesOf({ ...issued, cert: authority.cert + issued.leaf }), /own certificate first/],
  ];
  for (const [each, sentence] of tries) {
    await expect(readTlsPair({ ...files, ...each })).rejects.toThrow(sentence);
  }
});

test('a certificate that is over, too early, or another name’s opens all the same, and that is said', async () => {
  const over = await readTlsPair(await filesOf(authority.issue({ to: NOW - 1 })));
  expect(remarksOn(over, undefined, NOW)).toEqual([expect.stringContaining('ended on 2026-11-21')]);
  const early = await readTlsPair(await filesOf(authority.issue({ from: NOW + DAY })));
  expect(remarksOn(early, undefined, NOW)).toEqual([expect.stringContaining('begins on 2026-11-23')]);
  const other = await readTlsPair(await filesOf(authority.issue({ names: ['bag.example'] })));
  expect(remarksOn(other, 'bookbag.example', NOW)).toEqual([
    'The certificate is not for bookbag.example: browsers refuse it. It is for bag.example.',
  ]);
});

test('files that were renewed are noticed, once both are there', async () => {
  const first = authority.issue();
  const files = await filesOf(first);
  const seen: string[] = [];
  const troubles: string[] = [];
  const following = followTlsFiles(files, await readTlsPair(files), {
    onChange: ({ leaf }) => seen.push(leaf.serialNumber),
    onTrouble: (sentence) => troubles.push(sentence),
    everyMs: DAY,
  });
  await following.look();
  expect([seen, troubles]).toEqual([[], []]);
  const second = authority.issue();
  await writeFile(files.certFile, second.cert);
  await following.look();
  await following.look();
  expect(seen).toEqual([]);
  expect(troubles).toEqual([expect.stringContaining('does not belong')]);
  await writeFile(files.keyFile, second.key);
  await following.look();
  await following.look();
  expect(seen).toHaveLength(1);
  following.stop();
});
