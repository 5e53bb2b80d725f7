import type { ActivityGroup } from '#core/protocol/activity-report.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

const COLUMNS = ['active', 'notActive', 'unknown', 'excused'] as const;

function titleOf({ kind, title }: ActivityGroup): string {
  if (kind === 'network') return say('activity.network');
  return kind === 'grade' ? say('activity.grade', { grade: title }) : title;
}

/** "12 (40 %)". */
function figure(count: number, of: number): string {
  const percent = new Intl.NumberFormat(spokenLocale(), { style: 'percent' }).format(count / of);
  return say('activity.of', { count, percent });
}

/** One line a group; of a small one its size alone. */
export function ActivityTable({ groups }: { groups: readonly ActivityGroup[] }) {
  return (
    <div class="sheet flush">
      <div class="scroll" tabIndex={0} role="region" aria-label={say('activity.table')}>
        <table class="grid folds">
          <thead>
            <tr>
              <th scope="col">{say('activity.group')}</th>
              <th scope="col" class="figure">
                {say('activity.students')}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class="figure">
                  {say(`activity.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.kind} ${group.id}`}>
                <th scope="row">{group.kind === 'class' ? titleOf(group) : <b>{titleOf(group)}</b>}</th>
                <td class="figure" data-label={say('activity.students')}>
                  {group.students}
                </td>
                <Figures group={group} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Figures({ group: { counts, students } }: { group: ActivityGroup }) {
  if (counts === null) {
    return (
      <td colSpan={COLUMNS.length} class="quiet">
        {say('activity.small')}
      </td>
    );
  }
  return (
    <>
      {COLUMNS.map((column) => (
        <td key={column} class="figure" data-label={say(`activity.${column}`)}>
          {figure(counts[column], students)}
        </td>
      ))}
    </>
  );
}
