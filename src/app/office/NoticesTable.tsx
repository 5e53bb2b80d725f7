import { Mark, type MarkTone } from '../ui/Mark.tsx';
import type { IconName } from '../ui/icons.ts';

export type NoticeLine = {
  guardianId: string;
  name: string;
  /** "In Spanish, by mail to elena@home.example". */
  way: string;
  /** What became of the newest one. */
  last: { icon: IconName; tone?: MarkTone; words: string };
  /** What the mail server said, where it said no, and what to do about it. */
  fault: string | undefined;
};

/** One line for each guardian: how the next notice reaches them, and what became of the last one. */
export function NoticesTable({ label, lines }: { label: string; lines: readonly NoticeLine[] }) {
  return (
    <div class="sheet flush">
      <ul aria-label={label}>
        {lines.map(({ guardianId, name, way, last, fault }) => (
          <li key={guardianId} class="aside stack tight">
            <p class="strong">
              <a href={`/office/people/${guardianId}`}>{name}</a>
            </p>
            <p>{way}</p>
            <p>
              <Mark icon={last.icon} tone={last.tone}>
                {last.words}
              </Mark>
            </p>
            {fault !== undefined && <p class="quiet small">{fault}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
