import { READING_KEY } from '#core/work/reading.ts';
import { streamOf } from '#core/work/stream.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import { observe } from '#local/store/observe.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { readingOf, takeReading } from './reading.ts';

/** What was chosen on another device comes with the person's work. */
export function followReading(work: WorkDatabase, personId: string): () => void {
  const question = () => readRegister(work, streamOf('student', personId), READING_KEY);
  const next = (value: unknown) => {
    if (value !== undefined) takeReading(personId, readingOf(value));
  };
  return observe(question, { next, failed: () => undefined });
}
