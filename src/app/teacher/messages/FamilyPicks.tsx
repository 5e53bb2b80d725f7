import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('conversation');

export type FamilyToPick = { personId: string; child: string; names: string };
export type FamiliesOfClass = { classId: string; title: string; families: readonly FamilyToPick[] };

/** Families by class; one tick takes a whole class. */
export function FamilyPicks(props: {
  groups: readonly FamiliesOfClass[];
  chosen: ReadonlySet<string>;
  onChoose: (personIds: readonly string[], isIn: boolean) => void;
}) {
  const { groups, chosen, onChoose } = props;
  return (
    <>
      {groups
        .filter(({ families }) => families.length > 0)
        .map(({ classId, title, families }) => (
          <fieldset key={classId} class="picks">
            <legend class="sr">{title}</legend>
            <label class="strong">
              <input
                type="checkbox"
                checked={families.every(({ personId }) => chosen.has(personId))}
                onChange={({ currentTarget }) =>
                  onChoose(
                    families.map(({ personId }) => personId),
                    currentTarget.checked,
                  )
                }
              />
              <span>{say('many.all', { title })}</span>
            </label>
            {families.map(({ personId, child, names }) => (
              <label key={personId}>
                <input
                  type="checkbox"
                  checked={chosen.has(personId)}
                  onChange={({ currentTarget }) => onChoose([personId], currentTarget.checked)}
                />
                <span>
                  <b>{child}</b> <span class="quiet small">{names}</span>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
    </>
  );
}
