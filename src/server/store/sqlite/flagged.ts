/** SQLite has no booleans. */
export type Flagged<Row> = Omit<Row, 'loopbackOnly'> & { loopbackOnly: number };

export function unflagged<Row>(row: Flagged<Row> | undefined) {
  return row && { ...row, loopbackOnly: row.loopbackOnly === 1 };
}
