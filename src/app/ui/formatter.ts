/**
 * What compiled messages call: numbers, dates, plurals and choices in one language, by the browser's own Intl.
 * Formats are kept, since making one costs more than using it a hundred times.
 */
type Forms = Readonly<Record<string, string>>;
type PluralOptions = { offset?: number; type?: Intl.PluralRuleType };

export type Formatter = {
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  date: (at: number, options?: Intl.DateTimeFormatOptions) => string;
  plural: (value: number, forms: Forms, options?: PluralOptions) => string;
  select: (value: string, forms: Forms) => string;
};

const formatters = new Map<string, Formatter>();

export function formatterFor(locale: string): Formatter {
  const known = formatters.get(locale) ?? makeFormatter(locale);
  formatters.set(locale, known);
  return known;
}

function makeFormatter(locale: string): Formatter {
  const kept = new Map<string, unknown>();
  function keep<T>(key: string, make: () => T): T {
    const format = (kept.get(key) as T | undefined) ?? make();
    kept.set(key, format);
    return format;
  }
  return {
    number: (value, options = {}) =>
      keep(`number${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(value),
    date: (at, options = {}) =>
      keep(`date${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options)).format(at),
    plural: (value, forms, { offset = 0, type = 'cardinal' } = {}) => {
      const rules = keep(`plural${type}`, () => new Intl.PluralRules(locale, { type }));
      return forms[`=${String(value)}`] ?? forms[rules.select(value - offset)] ?? forms['other'] ?? '';
    },
    select: (value, forms) => forms[value] ?? forms['other'] ?? '',
  };
}
