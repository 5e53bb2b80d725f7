import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { momentInWords } from '../../../ui/moments.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';
import type { EarlierVersion } from '../lesson-tools.ts';
import type { WayProps } from './way-props.ts';

const say = wordsFor('lesson');
const FIRST_WORDS = 140;

/** What was written before: one tap brings it back, and what is there now becomes an earlier version itself. */
export function EarlierVersions({ block, tools }: Pick<WayProps, 'block' | 'tools'>) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState(false);
  const [versions, setVersions] = useState<readonly EarlierVersion[] | 'failed'>();
  const bringing = useAction();
  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    const show = (found: readonly EarlierVersion[] | 'failed') => {
      if (!gone) setVersions(found);
    };
    tools.earlierVersions(block.id).then(show, () => show('failed'));
    return () => {
      gone = true;
    };
  }, [open, block.id, tools]);
  const bring = (version: EarlierVersion) =>
    bringing.run(async () => {
      await tools.bringBack(block.id, version.draft);
      setOpen(false);
      setSaid(true);
    });
  return (
    <>
      <div class="row">
        <Button
          bare
          icon="turn"
          expanded={open}
          onPress={() => {
            setOpen(!open);
            setSaid(false);
          }}
        >
          {say(open ? 'versions.hide' : 'versions.show')}
        </Button>
        <span role="status" class="quiet">
          {said && say('versions.back')}
        </span>
      </div>
      {bringing.failed && <Trouble>{say('versions.failed')}</Trouble>}
      {open && versions === 'failed' && <Trouble>{say('readFailed')}</Trouble>}
      {open && Array.isArray(versions) && (
        <VersionList versions={versions} busy={bringing.busy} now={tools.now()} onBring={bring} />
      )}
    </>
  );
}

type VersionListProps = {
  versions: readonly EarlierVersion[];
  busy: boolean;
  now: number;
  onBring: (version: EarlierVersion) => void;
};

function VersionList({ versions, busy, now, onBring }: VersionListProps) {
  const worded = versions.filter(({ draft }) => (draft.text ?? '').trim() !== '');
  if (worded.length === 0) return <p class="quiet">{say('versions.none')}</p>;
  return (
    <div class="stack">
      <p>{say('versions.why')}</p>
      <ul class="stack">
        {worded.map((version) => {
          const when = momentInWords(version.at, now);
          return (
            <li key={version.id} class="sheet stack tight">
              <p class="quiet">{when}</p>
              <p dir="auto" class="version-words">
                {firstWords(version.draft.text ?? '')}
              </p>
              <div class="row">
                <button
                  type="button"
                  class="button"
                  disabled={busy}
                  aria-label={say('versions.bringOf', { when })}
                  onClick={() => onBring(version)}
                >
                  {say('versions.bring')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function firstWords(text: string): string {
  const words = text.trim();
  return words.length <= FIRST_WORDS ? words : `${words.slice(0, FIRST_WORDS).trimEnd()}…`;
}
