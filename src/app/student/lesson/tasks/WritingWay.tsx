import { useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { TEXT_LENGTH } from '#core/work/payloads.ts';
import { wordsFor } from '../../../ui/words.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import { EarlierVersions } from './EarlierVersions.tsx';
import { countWords } from './count-words.ts';
import { growToFit } from './grow-to-fit.ts';
import type { WayProps } from './way-props.ts';

const say = wordsFor('lesson');

/**
 * A plain page to write on. Each change is saved at once; nothing around it is drawn again for a key, so that typing
 * stays quick on a slow device and in a long text.
 */
export function WritingWay({ block, tools, focus = false }: WayProps & { focus?: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(() => tools.draft(block.id)?.text ?? '');
  const [words, setWords] = useState(() => countWords(begun));
  useLayoutEffect(() => {
    if (focus) field.current?.focus();
    if (field.current !== null) growToFit(field.current);
  }, [focus]);
  // An earlier version came back, or a piece came out of the bag: the page shows what the draft says.
  useSignalEffect(() => {
    const text = tools.draft(block.id)?.text ?? '';
    const { current } = field;
    if (current === null || current.value === text) return;
    current.value = text;
    setWords(countWords(text));
    growToFit(current);
  });
  const id = `${block.id}-text`;
  return (
    <div class="stack tight">
      <label class="strong" for={id}>
        {say('task.writing')}
      </label>
      <textarea
        ref={field}
        id={id}
        class="field writing"
        dir="auto"
        autocomplete="off"
        maxLength={TEXT_LENGTH}
        aria-describedby={`${id}-words`}
        defaultValue={begun}
        onInput={(event) => {
          const page = event.currentTarget;
          tools.saveDraft(block.id, { ...(tools.draft(block.id) ?? EMPTY_DRAFT), text: page.value });
          setWords(countWords(page.value));
          growToFit(page);
        }}
      />
      <p class="quiet" id={`${id}-words`}>
        {say('writing.words', { words })} {wantedWords(block.words)}
      </p>
      <EarlierVersions block={block} tools={tools} />
    </div>
  );
}

function wantedWords(wanted: WayProps['block']['words']): string {
  const { least, most } = wanted ?? {};
  if (least !== undefined && most !== undefined) return say('writing.between', { least, most });
  if (least !== undefined) return say('writing.least', { least });
  return most === undefined ? '' : say('writing.most', { most });
}
