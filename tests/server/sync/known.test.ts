/** What a device and its school both know is not said again; where they do not agree, the device is told so. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { KNOWN_LETTERS, knownText, quietReceipt, seqsOf } from '../../../src/core/protocol/known.ts';
import {
  QuietResponseSchema,
  ReceiptSchema,
  SyncResponseSchema,
  type SyncRequestText,
} from '../../../src/core/protocol/sync.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

async function mayaAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const { answer, receipt } = await device.visit();
  const mine = { deviceId: device.deviceId, epoch: receipt.epoch, reads: answer.reads };
  const cursors = Object.fromEntries(
    answer.pages.map(({ stream: name, epoch, seq }) => [name, { epoch, seq }]),
  );
  const hash = createHash('sha256')
    .update(knownText(mine, receipt.batch))
    .digest('hex')
    .slice(0, KNOWN_LETTERS);
  const known: [string, number[]] = [hash, seqsOf(mine, cursors)];
  const say = async (facts: Partial<SyncRequestText> = {}) => {
    const request = { v: 1, batch: 'batch-2', sentAt: school.clock.now, app: 'test', known, ...facts };
    const sent = await device.sendSync(JSON.stringify(request));
    return { status: sent.status, text: await sent.text() };
  };
  const piece = () => device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]) });
  return { school, device, stream, known, say, piece, epoch: receipt.epoch };
}

test('[SCHOOL-25] who brings nothing, and has missed nothing, hears just that in 150 bytes, signed', async () => {
  const { school, device, say, epoch } = await mayaAtHome();
  const { text } = await say();
  expect(text.length).toBeLessThanOrEqual(150);
  const { at, signature } = v.parse(QuietResponseSchema, JSON.parse(text));
  const receipt = quietReceipt({ at, batch: 'batch-2', deviceId: device.deviceId, epoch });
  expect(v.is(ReceiptSchema, JSON.parse(receipt))).toBe(true);
  const key = createPublicKey({ key: school.keys.receipt.publicKey.jwk, format: 'jwk' });
  const isSigned = (words: string) =>
    verify(
      'sha256',
      Buffer.from(words),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  expect(isSigned(receipt)).toBe(true);
  expect(isSigned(receipt.replace('batch-2', 'batch-3'))).toBe(false);
});

test('[SCHOOL-26] what is new comes from where each stream was read, and who may read what is not said again', async () => {
  const { device, stream, say, piece } = await mayaAtHome();
  const event = piece();
  await device.visit({ events: [event] });
  const answer = v.parse(SyncResponseSchema, JSON.parse((await say()).text));
  expect(answer.reads).toBeUndefined();
  expect(answer.pages.map((page) => [page.stream, page.events.map(({ id }) => id)])).toEqual([
    [stream, [event.id]],
  ]);
});

test('[SCHOOL-26] who goes by what is not so any more is told so; its work is taken in, and it reads nothing', async () => {
  const { school, device, known, say, piece } = await mayaAtHome();
  await device.signIn('sam');
  const event = piece();
  const answer = v.parse(SyncResponseSchema, JSON.parse((await say({ events: [event] })).text));
  expect(answer).toMatchObject({ again: true, pages: [] });
  expect(answer.reads?.map(({ personId }) => personId).sort()).toEqual(
    [school.demo.maya, school.demo.sam].sort(),
  );
  expect(v.parse(ReceiptSchema, JSON.parse(answer.receipt)).events).toEqual([[event.id, 'stored']]);
  for (const hash of ['', known[0].slice(0, 8), `${known[0]}0`]) {
    const other = v.parse(SyncResponseSchema, JSON.parse((await say({ known: [hash, known[1]] })).text));
    expect(other.again).toBe(true);
  }
});

test('[SCHOOL-13] a device that names another one is not heard, and one that says what another knows reads nothing', async () => {
  const { school, known, say } = await mayaAtHome();
  expect((await say({ deviceId: 'device-b' })).status).toBe(401);
  const other = openVisitor(school, 'device-b');
  await other.signIn('maya');
  const sent = await other.sendSync(
    JSON.stringify({ v: 1, batch: 'batch-3', sentAt: school.clock.now, app: 'test', known }),
  );
  expect(await sent.json()).toMatchObject({ again: true, pages: [] });
});
