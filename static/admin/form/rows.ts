/** The list with another row at a place. */
export function changed<Row>(rows: readonly Row[], at: number, row: Row): readonly Row[] {
  return rows.map((each, index) => (index === at ? row : each));
}

export function without<Row>(rows: readonly Row[], at: number): readonly Row[] {
  return rows.filter((_, index) => index !== at);
}

/** The list with a row moved above the one before it. */
export function movedUp<Row>(rows: readonly Row[], at: number): readonly Row[] {
  const [above, moved] = [rows[at - 1], rows[at]];
  if (above === undefined || moved === undefined) return rows;
  return [...rows.slice(0, at - 1), moved, above, ...rows.slice(at + 1)];
}
