import { useEffect, useRef } from 'preact/hooks';
import { wordsFor } from '../../../../ui/words.ts';
import {
  CORNERS,
  moveCorner,
  nearestCorner,
  placeOfCorner,
  type Corner,
  type Crop,
  type PhotoChange,
} from './crop.ts';

const say = wordsFor('lesson');

const NAMES = {
  'top-left': 'photo.topLeft',
  'top-right': 'photo.topRight',
  'bottom-left': 'photo.bottomLeft',
  'bottom-right': 'photo.bottomRight',
} as const satisfies Record<Corner, string>;

const STEP = 0.02;
const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

type CropFrameProps = { url: string; change: PhotoChange; onCrop: (crop: Crop) => void };

/** The photo with four corners, moved by dragging, by tapping where one shall be, or with the arrow keys. */
export function CropFrame({ url, change, onCrop }: CropFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef<Corner | undefined>(undefined);
  const { crop, turns } = change;
  const placeOf = ({ clientX, clientY }: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const move = (corner: Corner, to: { x: number; y: number }) => onCrop(moveCorner(crop, corner, to));
  const onDown = (event: PointerEvent) => {
    const to = placeOf(event);
    dragged.current = nearestCorner(crop, to);
    frame.current?.setPointerCapture(event.pointerId);
    move(dragged.current, to);
  };
  const onMove = (event: PointerEvent) => {
    if (dragged.current !== undefined) move(dragged.current, placeOf(event));
  };
  const onUp = () => {
    dragged.current = undefined;
  };
  const onKey = (corner: Corner) => (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const at = placeOfCorner(crop, corner);
    move(corner, { x: at.x + way[0], y: at.y + way[1] });
  };
  const percent = (share: number) => `${String(100 * share)}%`;
  return (
    <div
      class={turns % 2 === 1 ? 'crop-frame on-side' : 'crop-frame'}
      ref={frame}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
    >
      <TurnedPicture url={url} turns={turns} />
      <div
        class="crop-part"
        style={{
          left: percent(crop.left),
          top: percent(crop.top),
          width: percent(crop.right - crop.left),
          height: percent(crop.bottom - crop.top),
        }}
      />
      {CORNERS.map((corner) => {
        const { x, y } = placeOfCorner(crop, corner);
        return (
          <button
            key={corner}
            type="button"
            class="crop-corner"
            style={{ left: percent(x), top: percent(y) }}
            aria-label={say(NAMES[corner])}
            onKeyDown={onKey(corner)}
          />
        );
      })}
    </div>
  );
}

/** A quarter turn changes the shape of the frame: the picture is drawn into one that has it already. */
function TurnedPicture({ url, turns }: { url: string; turns: PhotoChange['turns'] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const picture = new Image();
    picture.onload = () => {
      if (canvas.current !== null) drawTurned(canvas.current, picture, turns);
    };
    picture.src = url;
    return () => {
      picture.onload = null;
    };
  }, [url, turns]);
  return <canvas ref={canvas} role="img" aria-label={say('task.photo')} />;
}

function drawTurned(canvas: HTMLCanvasElement, picture: HTMLImageElement, turns: number): void {
  const isOnSide = turns % 2 === 1;
  const { naturalWidth: width, naturalHeight: height } = picture;
  canvas.width = isOnSide ? height : width;
  canvas.height = isOnSide ? width : height;
  const context = canvas.getContext('2d');
  context?.translate(canvas.width / 2, canvas.height / 2);
  context?.rotate((turns * Math.PI) / 2);
  context?.drawImage(picture, -width / 2, -height / 2);
}
