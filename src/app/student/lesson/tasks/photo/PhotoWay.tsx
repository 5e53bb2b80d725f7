import { KeptFiles } from '../KeptFiles.tsx';
import { PhotoAnswer } from '../PhotoAnswer.tsx';
import type { WayProps } from '../way-props.ts';

/** Photos, and what was taken so far. */
export function PhotoWay({ block, tools }: WayProps) {
  return (
    <>
      <PhotoAnswer keep={(picture) => tools.keepPhoto(block.id, picture)} />
      <KeptFiles kind="photo" blockId={block.id} tools={tools} />
    </>
  );
}
