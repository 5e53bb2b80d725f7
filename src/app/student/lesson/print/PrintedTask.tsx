import type { TaskBlock } from '#core/lesson/tasks.ts';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { Printing } from './printing.ts';
import { PrintedPicture } from './PrintedPicture.tsx';
import { Lines } from './Lines.tsx';

const say = wordsFor('lesson');
const LOG_LINES = 7;

/** A task with the room that its ways need: lines to write on, a place to draw, a table for a log. */
export function PrintedTask({ block, href }: Printing & { block: TaskBlock }) {
  const { title, prompt, ways, words, drawOn, log } = block;
  const most = words?.most ?? words?.least ?? 60;
  return (
    <>
      <h2>{title}</h2>
      <RichText content={prompt} />
      {drawOn !== undefined && <PrintedPicture picture={drawOn} href={href} />}
      {ways.includes('drawing') && drawOn === undefined && <div class="printed-drawing" />}
      {log !== undefined && ways.includes('log') && (
        <table class="lesson-table">
          <thead>
            <tr>
              <th scope="col">{say('print.date')}</th>
              <th scope="col">{log.what}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: LOG_LINES }, (_, index) => (
              <tr key={index}>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ways.includes('writing') && <Lines count={Math.min(14, Math.max(4, Math.ceil(most / 9)))} />}
    </>
  );
}
