import type { LogEntry } from '#core/work/payloads.ts';
import { amountInWords } from './amounts.ts';
import { say } from './words.ts';
import './log.css';

type LogSumProps = { entries: readonly LogEntry[]; unit: string; goal?: number | undefined };

/** All lines together, and how far that is when there is a goal. */
export function LogSum({ entries, unit, goal }: LogSumProps) {
  // Whole hundredths: 0.1 and 0.2 metres are 0.3 metres.
  const sum = Math.round(entries.reduce((all, { amount }) => all + amount, 0) * 100) / 100;
  const all = amountInWords(sum, unit);
  if (goal === undefined) return <p class="strong">{say('logSum', { amount: all })}</p>;
  const words = say('logSumOf', { amount: all, goal: amountInWords(goal, unit) });
  return (
    <div class="log-sum stack tight">
      <p class="strong">{words}</p>
      <progress max={goal} value={Math.min(sum, goal)} aria-label={words} />
    </div>
  );
}
