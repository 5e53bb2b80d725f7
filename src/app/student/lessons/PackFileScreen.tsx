/** Lessons from a file: a stick that a friend or a teacher brought. How far it is, the pack itself shows. */
import { useState } from 'preact/hooks';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { ImportOutcome } from '#local/packs/import-pack.ts';
import { useParts } from '../../parts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type Taking = { state: 'rest' | 'reading' | 'failed' } | ImportOutcome;

/** `known`: the packs of this person's classes. */
export function PackFileScreen({ known }: { known: readonly CatalogueEntry[] }) {
  const parts = useParts();
  const [taking, setTaking] = useState<Taking>({ state: 'rest' });
  const isReading = taking.state === 'reading';
  const take = async (file: File) => {
    setTaking({ state: 'reading' });
    try {
      const { takePack } = await import('../../platform/take-pack.ts');
      setTaking(await takePack(parts, file, known));
    } catch {
      // The store has failed: no lesson of this file is lost, and the next try says the same.
      setTaking({ state: 'failed' });
    }
  };
  return (
    <Sheet label={say('lessons.fromFile')}>
      <p>{say('lessons.fromFileWhy')}</p>
      <div class="row">
        <label class="button file-choice">
          <Icon name="pack" />
          <span>{say('lessons.fromFile')}</span>
          <input
            type="file"
            accept=".bookbag"
            disabled={isReading}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) void take(file);
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <Said taking={taking} />
    </Sheet>
  );
}

function Said({ taking }: { taking: Taking }) {
  return (
    <>
      <div role="status">
        {taking.state === 'reading' && <p>{say('lessons.file.reading')}</p>}
        {taking.state === 'here' && (
          <Mark icon="tabletok" tone="good">
            {say('lessons.file.here', { title: taking.entry.title })}
          </Mark>
        )}
        {taking.state === 'partly' && <p>{say('lessons.file.partly', { title: taking.entry.title })}</p>}
      </div>
      {taking.state === 'refused' && <Trouble>{say(`lessons.file.${taking.why}`)}</Trouble>}
      {taking.state === 'failed' && <Trouble>{say('actionFailed')}</Trouble>}
    </>
  );
}
