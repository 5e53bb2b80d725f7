/** Pictures on the buttons of the draw pad and the photo editor: drawn like the app's own icons, and fetched with them. */
const PATHS = {
  undo: 'M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3',
  redo: 'M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3',
  eraser: 'M4 15.5 13 6.5l6 6-7.5 7.5H8.5ZM8.5 11l6 6M11 20h9',
  sheet: 'M6 3.5h8.5L19 8v12.5H6ZM14 3.5V8.5h5M12.5 11v6M9.5 14h6',
  crop: 'M7 3v14h14M3 7h14v14',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

export type MediaIconName = keyof typeof PATHS;

export function MediaIcon({ name }: { name: MediaIconName }) {
  return (
    <svg class="icon media-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
