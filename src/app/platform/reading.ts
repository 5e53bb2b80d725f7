/**
 * How a person likes to read: told to the page as attributes of its root, which tokens.css answers. It is kept with the
 * person's work (`settings:reading`) and goes with them; this browser remembers it besides, so that the first frame is
 * right.
 */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { ReadingSchema, type Reading } from '#core/work/reading.ts';
import { recall, remember } from './memory.ts';

export const USUAL_READING: Reading = { size: 0, spacing: 0, font: 'bookbag', ground: 'device' };

function nameOf(personId: string): string {
  return `reading-${personId}`;
}

/** What a register or a memory says, with the usual for what this version does not know. */
export function readingOf(value: unknown): Reading {
  const known = v.safeParse(ReadingSchema, value);
  return known.success ? known.output : USUAL_READING;
}

/** What this browser remembers of the person, or of whoever read last. */
export function recallReading(personId: string): Reading {
  const known = recall(nameOf(personId));
  return known === undefined ? USUAL_READING : readingOf(parseJson(known));
}

export function showReading({ size, spacing, font, ground }: Reading): void {
  const light = ground === 'device' ? undefined : 'light';
  setAttributes({
    size: size === 0 ? undefined : String(size),
    spacing: spacing === 0 ? undefined : String(spacing),
    font: font === 'bookbag' ? undefined : font,
    theme: ground === 'dark' ? 'dark' : light,
    ground: ground === 'device' ? undefined : ground,
  });
}

function setAttributes(wanted: Record<string, string | undefined>): void {
  const { dataset } = document.documentElement;
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) Reflect.deleteProperty(dataset, name);
    else dataset[name] = value;
  }
}

/** The person who has opened the app reads in their way; nobody, in the usual one. */
export function readAs(personId: string | undefined): void {
  const reading = personId === undefined ? USUAL_READING : recallReading(personId);
  remember(nameOf('last'), JSON.stringify(reading));
  showReading(reading);
}

/** Shows it and remembers it on this browser; keeping it with the person's work is another thing. */
export function takeReading(personId: string, reading: Reading): void {
  remember(nameOf('last'), JSON.stringify(reading));
  remember(nameOf(personId), JSON.stringify(reading));
  showReading(reading);
}
