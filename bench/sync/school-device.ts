/** A school of its own with the demo's children and packs, a line to it, and devices on which somebody has signed in. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startDevice, type Device } from '../../tests/support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { openRelay, type Relay } from '../../tests/support/relay.ts';
import { startServer } from '../../tests/support/server-process.ts';
import type { HandInMany, Submission } from '../in-page/hand-in-many.ts';
import { pageScript } from '../../tests/support/page-script.ts';
import { untilStill } from './line.ts';

declare const handInMany: HandInMany;
declare global {
  var onlineAt: number;
}

export type School = { folder: string; directUrl: string; relay: Relay; close(): Promise<void> };

export async function openSchool(folder: string): Promise<School> {
  const server = await startServer({ folder: join(folder, 'school') });
  const relay = await openRelay(server.port);
  const close = async () => {
    await relay.close();
    await server.kill();
  };
  return { folder, directUrl: server.url, relay, close };
}

/** Maya’s tablet: signed in, kept for offline, with nothing more to say. */
export async function openTablet({ folder, relay }: School): Promise<Device> {
  const device = await startDevice({ profile: join(folder, 'tablet') });
  await signInAsMaya(device.page, relay.url);
  await untilKeptForOffline(device.page);
  await untilStill(relay);
  return device;
}

/** Goes offline, hands in, and starts the app anew, as on the next day. */
export async function handInOffline({ page, context }: Device, work: readonly Submission[]): Promise<void> {
  await context.setOffline(true);
  await enterPage(page);
  await page.evaluate((submissions) => handInMany.handIn(submissions), work);
  await page.reload();
  await page.getByRole('heading', { name: /^Hi, / }).waitFor();
  await enterPage(page);
}

/** Puts the script into the page; a page that was opened anew has lost it. */
export async function enterPage(page: Page): Promise<void> {
  await page.evaluate(await pageScript(join(import.meta.dirname, '../in-page', 'hand-in-many.ts')));
}

/** The line is there: milliseconds until the school has acknowledged `count` pieces, all on the disk of the device. */
export async function comeOnline({ page, context }: Device, count: number): Promise<number> {
  await page.evaluate(() => {
    addEventListener('online', () => (globalThis.onlineAt = performance.now()), { once: true });
  });
  await context.setOffline(false);
  return page.evaluate(
    async (pieces) => (await handInMany.untilAcknowledged(pieces)) - globalThis.onlineAt,
    count,
  );
}

/** Offline and online again: what the browser tells the app makes it go to school once. */
export async function visitAgain({ context }: Device): Promise<void> {
  await context.setOffline(true);
  await context.setOffline(false);
}
