import { Mark } from '../ui/Mark.tsx';
import type { Said } from './student-rows.ts';

export function SaidMark({ icon, tone, words }: Said) {
  return (
    <Mark icon={icon} tone={tone}>
      {words}
    </Mark>
  );
}
