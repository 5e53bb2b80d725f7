import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';
import { FileButton } from './FileButton.tsx';

const say = wordsFor('office');

/** UTF-8 by its mark, or Excel reads it as something else. */
const MARK = '\uFEFF';

/** The file itself, and what has to be in it. */
export function RosterChoice(props: { isBusy: boolean; onFiles: (files: File[]) => void }) {
  const columns = [say('roster.columns'), say('roster.columnsMay')];
  const example = `${MARK}${say('roster.exampleHeaders')}\r\n${say('roster.exampleRow')}\r\n`;
  return (
    <Sheet>
      <p>{say('roster.why')}</p>
      <div class="row">
        <FileButton main {...props} />
        <span class="quiet" id="roster-files-hint">
          {say('roster.hint')}
        </span>
      </div>
      <h2>{say('roster.needs')}</h2>
      <ul class="roster-points">
        {columns.map((column) => (
          <li key={column}>{column}</li>
        ))}
        <li>{say('roster.oneRoster')}</li>
      </ul>
      <div class="row">
        <a
          class="button"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(example)}`}
          download={say('roster.exampleName')}
        >
          <Icon name="download" />
          <span>{say('roster.example')}</span>
        </a>
        <Button bare href="/office">
          {say('roster.back')}
        </Button>
      </div>
    </Sheet>
  );
}
