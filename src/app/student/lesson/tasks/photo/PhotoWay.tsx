import { useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { wordsFor } from '../../../../ui/words.ts';
import { EMPTY_DRAFT } from '../../drafts.ts';
import { useFocusAfter } from '../../use-focus-after.ts';
import { TakenOutNote } from '../media/TakenOutNote.tsx';
import { useTakeOut } from '../media/use-take-out.ts';
import type { WayProps } from '../way-props.ts';
import { movePage, replacePage } from './pages.ts';
import { PhotoPage } from './PhotoPage.tsx';
import { TakePhoto } from './TakePhoto.tsx';
import '../media/media.css';
import './photo.css';

const say = wordsFor('lesson');

/** Photos, page after page: taken or chosen, put in order, turned and cut. */
export function PhotoWay({ block, tools, onWay }: WayProps) {
  const takeOut = useTakeOut(block.id, tools);
  const [said, setSaid] = useState('');
  const draft = () => tools.draft(block.id) ?? EMPTY_DRAFT;
  const pages = draft().files.filter(({ kind }) => kind === 'photo');
  const save = (files: WorkFile[]) => tools.saveDraft(block.id, { ...draft(), files });
  const move = (file: WorkFile, by: -1 | 1) => {
    save(movePage(draft().files, file, by));
    setSaid(say('photo.moved', { page: pages.indexOf(file) + 1 + by, of: pages.length }));
  };
  const list = useRef<HTMLOListElement>(null);
  const changed = useRef(0);
  // A photo that was turned or cut is another one, in the same place.
  useFocusAfter(pages.map(keyOf).join(), () =>
    list.current?.children[changed.current]?.querySelector<HTMLElement>('button:enabled'),
  );
  const exchange = (file: WorkFile, make: () => Promise<Blob>) =>
    tools.during(async () => {
      changed.current = pages.indexOf(file);
      const stored = await tools.storeFile({ blob: await make(), kind: 'photo' });
      save(replacePage(draft().files, file, stored));
      await tools.dropFile(file);
    });
  return (
    <div class="stack">
      <TakePhoto
        {...{ block, onWay }}
        hasSome={pages.length > 0}
        keep={(picture) => tools.keepPhoto(block.id, picture)}
      />
      {pages.length > 0 && (
        <ol class="photo-pages" ref={list} aria-label={say('task.files')}>
          {pages.map((file, index) => (
            <PhotoPage
              key={keyOf(file)}
              {...{ file, page: index + 1, of: pages.length }}
              open={tools.openFile}
              onMove={(by) => move(file, by)}
              onChange={(make) => exchange(file, make)}
              onRemove={() => takeOut.takeOut(file)}
            />
          ))}
        </ol>
      )}
      <p class="sr" role="status">
        {said}
      </p>
      <TakenOutNote takeOut={takeOut} />
    </div>
  );
}

function keyOf({ parts }: WorkFile): string {
  return parts.map(([hash]) => hash).join();
}
