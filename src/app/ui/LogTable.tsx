import type { LogEntry } from '#core/work/payloads.ts';
import { amountInWords } from './amounts.ts';
import { dayInWords } from './days.ts';
import { LogSum } from './LogSum.tsx';
import { say } from './words.ts';

/** An activity log that was handed in: day by day, and in all. */
export function LogTable({
  entries,
  unit = 'minutes',
}: {
  entries: readonly LogEntry[];
  unit?: string | undefined;
}) {
  const inOrder = [...entries].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  return (
    <div class="stack tight">
      <table class="log">
        <caption class="sr">{say('logTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('logDay')}</th>
            <th scope="col">{say('logAmount')}</th>
            <th scope="col">{say('logNote')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ on, amount, note }, index) => (
            <tr key={index}>
              <th scope="row">{dayInWords(on)}</th>
              <td>{amountInWords(amount, unit)}</td>
              <td dir="auto">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LogSum entries={entries} unit={unit} />
    </div>
  );
}
