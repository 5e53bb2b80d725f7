import type { AnswerWay } from '../lesson/tasks.ts';
import type { WorkHandedIn } from './payloads.ts';

/** Each kind of thing in a piece of work, once: the files first, as they show. Never none. */
export function kindsOfWork({ files, text, log, paper }: WorkHandedIn): [AnswerWay, ...AnswerWay[]] {
  const [first, ...others] = new Set<AnswerWay>([
    ...files.map(({ kind }) => kind),
    ...(text === undefined ? [] : (['writing'] as const)),
    ...(log === undefined ? [] : (['log'] as const)),
    ...(paper === undefined ? [] : (['paper'] as const)),
  ]);
  return first === undefined ? ['writing'] : [first, ...others];
}
