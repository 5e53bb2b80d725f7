/** Which notes for the grown-up were put away on this device: they lie open once. */
import { recall, remember } from './memory.ts';

export type GrownUpMemory = { isNew: boolean; onRead: () => void };

export function grownUpMemory(packId: string, lessonId: string): GrownUpMemory {
  const name = `grown-up-${packId}/${lessonId}`;
  return { isNew: recall(name) === undefined, onRead: () => remember(name, 'read') };
}
