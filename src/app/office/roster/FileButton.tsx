import { Icon } from '../../ui/Icon.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('office');

/** A file can be chosen again and again, also the same one after it was mended. */
export function FileButton(props: { isBusy: boolean; main?: boolean; onFiles: (files: File[]) => void }) {
  return (
    <label class={props.main === true ? 'button main file-button' : 'button file-button'}>
      <Icon name="report" />
      <span>{say(props.main === true ? 'roster.choose' : 'roster.chooseAgain')}</span>
      <input
        type="file"
        accept=".csv,.zip,.tsv,.txt,text/csv,application/zip"
        multiple
        disabled={props.isBusy}
        aria-describedby={props.main === true ? 'roster-files-hint' : undefined}
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (chosen.length > 0) props.onFiles(chosen);
        }}
      />
    </label>
  );
}
