/**
 * What people type. A tab shows what it has, and a person writes on after it, whatever other tabs and devices do to the
 * draft meanwhile. No sentence that was called saved may be gone: it is in the draft, in a version of it, or handed in.
 */
import type { PersonId } from '#core/people/ids.ts';
import type { Place, WorkFile } from '#core/work/payloads.ts';
import { draftKey, DraftSchema } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import type { EventRow } from '#local/store/work-database.ts';
import * as v from 'valibot';
import { openStorage } from '../stand-ins/storage.ts';
import type { Device, Tab, World } from './world.ts';

const PACK_HASH = 'ab'.repeat(32);

export function place(blockId: string): Place {
  return { packId: 'stories', packHash: PACK_HASH, lessonId: 'the-well', blockId };
}

/** A tab goes on to the next task after handing in, and comes round again: two tabs are on one draft now and then. */
const STORIES = 4;

type Writer = { world: World; tab: Tab; personId: PersonId };

/** What a tab shows, by the person, and its editor, which does one thing after the other; how many it has handed in. */
type Screen = { texts: Map<PersonId, string>; editor: Promise<unknown>; handedIn: number };
const screens = new WeakMap<Tab, Screen>();

function screenOf(tab: Tab): Screen {
  const screen = screens.get(tab) ?? {
    texts: new Map<PersonId, string>(),
    editor: Promise.resolve(),
    handedIn: 0,
  };
  screens.set(tab, screen);
  return screen;
}

function storyOn(tab: Tab): Place {
  return place(`story-${String(screenOf(tab).handedIn % STORIES)}`);
}

/** The draft that this tab is on. */
export function storyKey(tab: Tab): string {
  return draftKey(storyOn(tab));
}

function inTurn<T>(tab: Tab, task: () => Promise<T>): Promise<T> {
  const screen = screenOf(tab);
  const done = screen.editor.then(task, task);
  screen.editor = done.catch(() => undefined);
  return done;
}

async function textShown({ tab, personId }: Writer): Promise<string> {
  const shown = screenOf(tab).texts.get(personId);
  if (shown !== undefined) return shown;
  const draft = v.safeParse(
    DraftSchema,
    await readRegister(tab.db, streamOf('student', personId), storyKey(tab)),
  );
  return (draft.success ? draft.output.text : undefined) ?? '';
}

/** One more sentence. */
export function writeOn(writer: Writer, files: readonly WorkFile[] = []): Promise<void> {
  const { world, tab, personId } = writer;
  return inTurn(tab, async () => {
    const sentence = `Sentence ${String(world.chance.between(1, 1_000_000_000))}.`;
    const text = `${await textShown(writer)}${sentence}`;
    screenOf(tab).texts.set(personId, text);
    const stream = streamOf('student', personId);
    await saveRegister(tab.db, { stream, key: storyKey(tab), payload: { text, files }, personId }, tab.clock);
    if (tab.process.isAlive) world.ledger.typed.set(sentence, tab.device.disk);
  });
}

/** What is shown goes into the bag, and the screen shows the next task. */
export function putInBag(writer: Writer, files: readonly WorkFile[]): Promise<EventRow> {
  const { world, tab, personId } = writer;
  return inTurn(tab, async () => {
    const end = `The end${'.'.repeat(world.chance.between(1, 3_000))}`;
    const work = {
      personId,
      place: storyOn(tab),
      title: 'My story',
      text: `${await textShown(writer)}${end}`,
      files,
    };
    const row = await handIn(tab.db, work, tab.clock);
    const screen = screenOf(tab);
    screen.handedIn += 1;
    screen.texts.clear();
    return row;
  });
}

/** The screen shows what is on the disk: after a piece came out of the bag. */
export function showAnew({ tab, personId }: Writer): void {
  screenOf(tab).texts.delete(personId);
}

/** A copied profile has the name of its twin, so neither knows the other's words from its own. */
export function lookAtTyped(world: World, { disk, twins }: Device, say: (violation: string) => void): void {
  if (twins.length > 0) return;
  const { shelves } = openStorage(disk);
  const rows = ['registers', 'registerVersions', 'events'].flatMap(
    (name) => shelves.get(name)?.entries ?? [],
  );
  const texts = rows.map(({ row }) => String(row.payload));
  for (const [sentence, where] of world.ledger.typed)
    if (where === disk && !texts.some((text) => text.includes(sentence)))
      say(`Typed, and nowhere any more: ${sentence}`);
}
