/** Keys as IndexedDB orders them, as far as a device's stores use them: numbers before texts before lists. */
export type Key = number | string | readonly Key[];
export type Range = { from: Key; to: Key; withFrom: boolean; withTo: boolean };

function rankOf(key: Key): number {
  if (typeof key === 'number') return 0;
  return typeof key === 'string' ? 1 : 2;
}

function compareLists(a: readonly Key[], b: readonly Key[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareKeys(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : Number(a > b);
  if (typeof a === 'object' && typeof b === 'object') return compareLists(a, b);
  return rankOf(a) - rankOf(b);
}

export function isIn(key: Key, { from, to, withFrom, withTo }: Range): boolean {
  const low = compareKeys(key, from);
  const high = compareKeys(key, to);
  return (low > 0 || (low === 0 && withFrom)) && (high < 0 || (high === 0 && withTo));
}

export type Row = Record<string, unknown>;

/** How a row's key is read: one property, or several in brackets. `auto`: the store gives the number. */
export type KeyPath = { name: string; properties: string[]; isCompound: boolean; auto: boolean };

export function parseKeyPath(text: string): KeyPath {
  const auto = text.startsWith('++');
  const name = auto ? text.slice(2) : text;
  const isCompound = name.startsWith('[');
  const properties = isCompound ? name.slice(1, -1).split('+') : [name];
  return { name, properties, isCompound, auto };
}

function isKey(value: unknown): value is Key {
  if (Array.isArray(value)) return value.every(isKey);
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
}

/** Undefined when the row has no such key: then it is in no index of it. */
export function keyOf(row: Row, path: KeyPath): Key | undefined {
  const values = path.properties.map((property) => row[property]);
  const key = path.isCompound ? values : values[0];
  return isKey(key) ? key : undefined;
}
