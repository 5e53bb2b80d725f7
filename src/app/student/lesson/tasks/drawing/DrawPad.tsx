import { useId, useRef, useState } from 'preact/hooks';
import type { Picture } from '#core/lesson/text.ts';
import { Button } from '../../../../ui/Button.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { MediaIcon } from '../media/MediaIcon.tsx';
import { DrawTools } from './DrawTools.tsx';
import type { PadTool } from './pad.ts';
import { PAPER } from './paint.ts';
import type { Drawing } from './strokes.ts';
import { useKeyPen } from './use-key-pen.ts';
import { usePad } from './use-pad.ts';
import './draw.css';

const say = wordsFor('lesson');

type DrawPadProps = {
  blockId: string;
  tools: LessonTools;
  begun: Drawing;
  drawOn: Picture | undefined;
  /** A picture is being made of it. */
  busy: boolean;
  onReplaced: () => void;
  onDone: () => void;
};

/** A sheet to draw on with a finger, a mouse, a pen or the keys. */
export function DrawPad({ blockId, tools, begun, drawOn, busy, onReplaced, onDone }: DrawPadProps) {
  const id = useId();
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const [tool, setTool] = useState<PadTool>({ kind: 'pen', colour: 0, width: 1 });
  const toolNow = useRef(tool);
  toolNow.current = tool;
  const { pad, isFull } = usePad({ below, above }, { blockId, tools, begun, tool: toolNow, onReplaced });
  const keyPen = useKeyPen(begun, pad);
  const history = pad()?.history;
  const shape = { '--shape': String(begun.width / begun.height), backgroundColor: PAPER };
  return (
    <div class="draw stack">
      <DrawTools {...{ id, tool }} onTool={setTool} />
      {/* A sheet is drawn on with keys by its own: arrows and Space mean the pen here. */}
      <div
        class="draw-sheet"
        style={shape}
        role="application"
        aria-label={say('draw.sheet')}
        aria-describedby={`${id}-how`}
        inert={isFull}
        tabIndex={0}
        onKeyDown={keyPen.onKeyDown}
        onBlur={keyPen.onBlur}
      >
        {drawOn !== undefined && <img src={tools.href(drawOn.file)} alt={drawOn.alt} draggable={false} />}
        <canvas ref={below} />
        <canvas ref={above} />
        <span
          class={keyPen.isDown ? 'key-pen down' : 'key-pen'}
          style={{ left: `${keyPen.at.left}%`, top: `${keyPen.at.top}%` }}
          aria-hidden="true"
        />
      </div>
      <p class="sr" id={`${id}-how`}>
        {say('draw.keys')}
      </p>
      <p class="sr" role="status">
        {keyPen.isDown && say('draw.penDown')}
      </p>
      {isFull && <p role="status">{say('draw.full')}</p>}
      <div class="draw-steps">
        <Button disabled={history?.mayUndo() !== true} onPress={() => pad()?.undo()}>
          <MediaIcon name="undo" /> {say('draw.undo')}
        </Button>
        <Button disabled={history?.mayRedo() !== true} onPress={() => pad()?.redo()}>
          <MediaIcon name="redo" /> {say('draw.redo')}
        </Button>
        <Button disabled={history?.isBlank() !== false} icon="trash" onPress={() => pad()?.clear()}>
          {say('draw.clear')}
        </Button>
      </div>
      <Button icon="check" large disabled={busy || history?.isBlank() !== false} onPress={onDone}>
        {say(busy ? 'saving' : 'draw.done')}
      </Button>
    </div>
  );
}
