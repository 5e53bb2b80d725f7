import { useRef, useState } from 'preact/hooks';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useAction } from '../../../use-action.ts';
import { EMPTY_DRAFT } from '../../drafts.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { useFocusAfter } from '../../use-focus-after.ts';
import { KeptFile } from '../KeptFile.tsx';
import { MediaIcon } from '../media/MediaIcon.tsx';
import { TakenOutNote } from '../media/TakenOutNote.tsx';
import { useTakeOut } from '../media/use-take-out.ts';
import type { WayProps } from '../way-props.ts';
import { DrawPad } from './DrawPad.tsx';
import { finishDrawing, withoutStrokes } from './finish-drawing.ts';
import { newSheet } from './new-sheet.ts';
import { isPictureOf, isUnfinished, parseSheet } from './sheet-state.ts';
import { readDrawing, type Drawing } from './strokes.ts';
import { useDrawings } from './use-drawings.ts';
import { useSheet } from './use-sheet.ts';
import '../media/media.css';

const say = wordsFor('lesson');

/** A drawing: the sheet while it is drawn, its picture when it is done, and the way back to the sheet. */
export function DrawingWay({ block, tools }: WayProps) {
  const sheet = useSheet(block.id, tools);
  const drawings = useDrawings(block.id, tools);
  const [drawingOn, setDrawingOn] = useState(() => isOpenAtFirst(block.id, tools));
  const [pad, setPad] = useState(0);
  const takeOut = useTakeOut(block.id, tools);
  const finishing = useAction();
  const done = () =>
    finishing.run(async () => {
      await tools.during(() => finishDrawing(block, tools));
      setDrawingOn(false);
    });
  const openSheet = (isNew: boolean) => {
    if (isNew) leaveSheet(block.id, tools);
    setPad(pad + 1);
    setDrawingOn(true);
  };
  const place = useRef<HTMLDivElement>(null);
  // To the sheet when it is drawn on again; to the way back to it when it is done.
  useFocusAfter(drawingOn, () =>
    place.current?.querySelector<HTMLElement>(drawingOn ? '.draw-sheet' : '.draw-ways button'),
  );
  const begun = drawingOn ? sheetOf(block, tools) : undefined;
  if (drawingOn && begun === undefined) return <Trouble>{say('draw.newer')}</Trouble>;
  // While it is drawn on, the sheet itself shows what its picture did.
  const hidden =
    drawingOn && sheet !== undefined && sheet.state !== 'blank' ? { ...sheet, code: '' } : undefined;
  const shown = drawings.filter((file) => !isPictureOf(hidden, file));
  return (
    <div class="stack" ref={place}>
      {begun !== undefined && (
        <DrawPad
          key={pad}
          {...{ tools, begun, drawOn: block.drawOn }}
          blockId={block.id}
          busy={finishing.busy}
          onReplaced={() => setPad((known) => known + 1)}
          onDone={done}
        />
      )}
      {finishing.failed && <Trouble>{say('draw.notFinished')}</Trouble>}
      {shown.length > 0 && (
        <ul class="kept-files" aria-label={say('task.files')}>
          {shown.map((file) => (
            <li key={file.parts.map(([hash]) => hash).join()}>
              <KeptFile file={file} open={tools.openFile} onRemove={() => takeOut.takeOut(file)} />
            </li>
          ))}
        </ul>
      )}
      <TakenOutNote takeOut={takeOut} />
      {!drawingOn && (
        <div class="row draw-ways">
          {sheet?.state === 'finished' && (
            <Button icon="pencil" onPress={() => openSheet(false)}>
              {say('draw.drawOn')}
            </Button>
          )}
          <Button onPress={() => openSheet(true)}>
            <MediaIcon name="sheet" /> {say('draw.newSheet')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A drawing that is no picture yet goes on; where nothing was drawn, the sheet lies ready. */
function isOpenAtFirst(blockId: string, tools: LessonTools): boolean {
  const { files, strokes } = tools.draft(blockId) ?? EMPTY_DRAFT;
  return strokes === undefined ? !files.some(({ kind }) => kind === 'drawing') : isUnfinished(strokes);
}

/** The picture of the sheet stays in the draft; the next strokes are another drawing's. */
function leaveSheet(blockId: string, tools: LessonTools): void {
  tools.saveDraft(blockId, withoutStrokes(tools.draft(blockId) ?? EMPTY_DRAFT));
}

/** Undefined for one that a newer version drew: it is left as it is. */
function sheetOf({ id, drawOn }: TaskBlock, tools: LessonTools): Drawing | undefined {
  const strokes = tools.draft(id)?.strokes;
  if (strokes !== undefined) return readDrawing(parseSheet(strokes)?.code ?? '');
  return newSheet(drawOn, globalThis.innerHeight > globalThis.innerWidth);
}
