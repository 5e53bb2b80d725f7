type SelectFieldProps = {
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  /** What stands there while nothing is chosen; without it the first option is. */
  none?: string;
  onChoose: (value: string) => void;
};

/** A labelled list to choose one of. */
export function SelectField({ id, label, value, options, none, onChoose }: SelectFieldProps) {
  return (
    <div class="stack tight">
      <label class="strong" for={id}>
        {label}
      </label>
      <select id={id} class="field" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
