import { useState } from 'preact/hooks';
import { useComputed } from '@preact/signals';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import { LazyWay } from './LazyWay.tsx';
import type { WayProps } from './way-props.ts';
import { LOAD_WAY } from './load-way.ts';

const say = wordsFor('lesson');

/** Done on paper: the teacher is told that it comes. A photo of it may go along, unless photos have a place already. */
export function PaperWay(props: WayProps) {
  const { block, tools } = props;
  const [withPhoto, setWithPhoto] = useState(false);
  const brings = useComputed(() => tools.draft(block.id)?.paper === true);
  const hasPhoto = useComputed(
    () => tools.draft(block.id)?.files.some(({ kind }) => kind === 'photo') === true,
  );
  const mark = (checked: boolean) => {
    const { paper: _, ...others } = tools.draft(block.id) ?? EMPTY_DRAFT;
    tools.saveDraft(block.id, checked ? { ...others, paper: true } : others);
  };
  const photo = block.ways.includes('photo') ? undefined : LOAD_WAY.photo;
  return (
    <>
      <label class={classNames('paper-check', brings.value && 'checked')}>
        <input
          type="checkbox"
          checked={brings.value}
          onChange={(event) => mark(event.currentTarget.checked)}
        />
        <span class="box" aria-hidden="true">
          {brings.value && <Icon name="check" />}
        </span>
        <span class="strong">{say('paper.bring')}</span>
      </label>
      <p class="quiet">{say('paper.why')}</p>
      {photo !== undefined &&
        (withPhoto || hasPhoto.value ? (
          <LazyWay {...props} load={photo} />
        ) : (
          <div class="row">
            <Button icon="camera" onPress={() => setWithPhoto(true)}>
              {say('paper.photo')}
            </Button>
          </div>
        ))}
    </>
  );
}
