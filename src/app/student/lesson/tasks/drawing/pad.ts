/**
 * The draw pad. The stroke that is being drawn lies on a canvas of its own and costs only its new piece at each move,
 * however much is drawn already. When it ends, it is thinned and painted below by the code that will paint it when the
 * lesson is opened again, so both look the same. Nothing of the page is drawn anew meanwhile.
 */
import { makeLayers, placeOn, type Layers } from './layers.ts';
import { followPen, type PenEvents } from './pen.ts';
import { makeHistory, type SheetHistory } from './sheet-history.ts';
import { isBlank, type Drawing, type Point, type Stroke } from './strokes.ts';
import { thin } from './thin.ts';

export type PadTool = { kind: 'pen' | 'eraser'; colour: number; width: number };

export type Pad = {
  history: Pick<SheetHistory, 'isBlank' | 'mayUndo' | 'mayRedo'>;
  /** The strokes as they are saved, with the one that is being drawn. */
  code(): string;
  /** Nothing can be seen of them: what is drawn just now counts. */
  isBlank(): boolean;
  undo(): void;
  redo(): void;
  clear(): void;
  /** A pen that is moved with keys. */
  keys: Pick<PenEvents, 'up'> & { down(at: Point): void; move(to: Point): void };
  close(): void;
};

export type PadEdges = {
  below: HTMLCanvasElement;
  above: HTMLCanvasElement;
  begun: Drawing;
  tool: () => PadTool;
  /** Something was drawn, also in the middle of a stroke; `isStep` when something was done or undone. */
  onInk: (isStep: boolean) => void;
};

/** A longer stroke is kept in pieces: what is thinned at each save stays small. */
const PIECE = 300;

export function openPad({ below, above, begun, tool, onInk }: PadEdges): Pad {
  const history = makeHistory(begun);
  const size = { width: begun.width, height: begun.height };
  const layers = makeLayers(below, above, size);
  const live = makeLiveStroke({ history, layers, tool, onInk });
  const repaint = () => layers.repaint(history.steps());
  const change = (what: () => void) => () => {
    live.events.up();
    what();
    repaint();
    onInk(true);
  };
  const watch = new ResizeObserver(() => {
    layers.fit();
    repaint();
    live.paint();
  });
  const stopFollowing = followPen(above, placeOn(above, size), live.events);
  layers.fit();
  repaint();
  watch.observe(above);
  return {
    history,
    code: () => history.code(live.pieces()),
    isBlank: () => isBlank([...history.steps(), ...live.pieces()]),
    undo: change(history.undo),
    redo: change(history.redo),
    clear: change(() => history.add({ kind: 'clear' })),
    keys: {
      down: (at) => live.events.down(at, { isForced: false, erases: false }),
      move: (to) => live.events.move([to]),
      up: live.events.up,
    },
    close: () => {
      stopFollowing();
      watch.disconnect();
    },
  };
}

type Live = { events: PenEvents; paint(): void; pieces(): Stroke[] };
type LiveEdges = Pick<PadEdges, 'tool' | 'onInk'> & { history: SheetHistory; layers: Layers };

/** The stroke that is being drawn, from the pen's touch to its end. */
function makeLiveStroke({ history, layers, tool, onInk }: LiveEdges): Live {
  let live: Stroke | undefined;
  let landing: Stroke[] = [];
  const thinned = (stroke: Stroke): Stroke => ({ ...stroke, points: thin(stroke.points) });
  const keep = (stroke: Stroke) => {
    const piece = thinned(stroke);
    history.add(piece);
    landing.push(piece);
  };
  const add = (stroke: Stroke, point: Point): Stroke => {
    const last = stroke.points.at(-1);
    if (last?.x === point.x && last.y === point.y) return stroke;
    const longer = { ...stroke, points: [...stroke.points, point] };
    layers.paintLive(longer, longer.points.length - 1);
    if (longer.points.length < PIECE) return longer;
    keep(longer);
    return { ...longer, goesOn: true, points: [point] };
  };
  const over = (isKept: boolean) => {
    if (live === undefined) return;
    if (isKept) keep(live);
    // What an eraser took away while it moved, it takes away once more by the strokes that stay.
    if (live.kind === 'eraser') layers.repaint(history.steps());
    layers.land(live.kind === 'eraser' ? [] : landing);
    live = undefined;
    landing = [];
    onInk(true);
  };
  return {
    paint: () => {
      for (const piece of landing) layers.paintLive(piece, 0);
      if (live !== undefined) layers.paintLive(live, 0);
    },
    pieces: () => (live === undefined ? [] : [thinned(live)]),
    events: {
      down: (point, { isForced, erases }) => {
        const { kind, colour, width } = tool();
        const is = erases ? 'eraser' : kind;
        live = { kind: is, colour, width, isForced, goesOn: false, points: [point] };
        layers.paintLive(live, 0);
        onInk(false);
      },
      move: (points) => {
        for (const point of points) if (live !== undefined) live = add(live, point);
        if (live !== undefined) onInk(false);
      },
      up: () => over(true),
      forget: () => over(false),
    },
  };
}
