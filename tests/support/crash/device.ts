/** A child's device that is killed and comes back by itself, with the hands of in-page.ts in its page. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { startDevice, type Device } from '../browser.ts';
import { untilKeptForOffline } from '../demo-student.ts';
import { keptSessions } from '../kept-cookies.ts';
import { signInWithCard, type Card } from '../student-at-home.ts';

const POLL_MS = 200;

export type StormDevice = {
  /** Its page with the bag open, as soon as there is one again. */
  page(): Promise<Page>;
  /** Grows with each death: what was under way before has failed because of it. */
  readonly lives: number;
  /** SIGKILL for all of its processes; it comes back after so long, with what it had kept. */
  die(awayMs: number): Promise<void>;
  /** Errors of all its lives. */
  problems(): string[];
  close(): Promise<void>;
};

export type StormDeviceOptions = {
  profile: string;
  url: string;
  card: Card;
  /** in-page.ts as a script. */
  script: string;
  onMoment: (moment: string) => void;
};

/** Signs in, and waits until the device can be killed without losing that. */
export async function openStormDevice(options: StormDeviceOptions): Promise<StormDevice> {
  await prepare(options);
  const problems: string[] = [];
  let lives = 1;
  let device = await withHands(options);
  let ready = openBag(device, options.url);

  const comeBack = async (awayMs: number): Promise<Page> => {
    problems.push(...device.problems);
    await device.kill();
    await pause(awayMs);
    device = await withHands(options);
    return openBag(device, options.url);
  };
  await ready;
  return {
    page: () => ready,
    get lives() {
      return lives;
    },
    die: async (awayMs) => {
      lives += 1;
      ready = comeBack(awayMs);
      await ready;
    },
    problems: () => [...problems, ...device.problems],
    close: () => device.close(),
  };
}

async function prepare({ profile, url, card }: StormDeviceOptions): Promise<void> {
  const { page, close } = await startDevice({ profile });
  try {
    await signInWithCard(page, url, card);
    await untilKeptForOffline(page);
    while (keptSessions(profile) === 0) await pause(POLL_MS);
  } finally {
    await close();
  }
}

async function withHands({ profile, script, onMoment }: StormDeviceOptions): Promise<Device> {
  const device = await startDevice({ profile });
  await device.context.exposeFunction('tellMoment', onMoment);
  await device.context.addInitScript({ content: script });
  return device;
}

async function openBag({ page }: Device, url: string): Promise<Page> {
  await page.goto(`${url}/bag`);
  await page.getByRole('heading', { name: 'My bag' }).waitFor();
  return page;
}
