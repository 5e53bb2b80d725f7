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

/**
 * Whole numbers below a thousand are written alike in every language that Bookbag speaks. The first number format of
 * a page costs a slow device a tenth of a second, and stands before the first screen.
 */
function isPlain(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1000;
}

function makeFormatter(locale: string): Formatter {
  const kept = new Map<string, unknown>();
  function keep<T>(key: string, make: () => T): T {
    const format = (kept.get(key) as T | undefined) ?? make();
    kept.set(key, format);
    return format;
  }
  return {
    number: (value, options) =>
      options === undefined && isPlain(value)
        ? String(value)
        : keep(`number${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(
            value,
          ),
    date: (at, options = {}) =>
      keep(`date${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options)).format(at),
    plural: (value, forms, { offset = 0, type = 'cardinal' } = {}) => {
      const exact = forms[`=${String(value)}`];
      if (exact !== undefined) return exact;
      const rules = keep(`plural${type}`, () => new Intl.PluralRules(locale, { type }));
      return forms[rules.select(value - offset)] ?? forms['other'] ?? '';
    },
    select: (value, forms) => forms[value] ?? forms['other'] ?? '',
  };
}
