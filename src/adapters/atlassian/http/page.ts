/** Jira's lists are read from a position; the cursor is that number. Anything else starts at the beginning. */
export function toStart(cursor: string | undefined): number {
  return cursor === undefined ? 0 : Math.max(0, Number.parseInt(cursor, 10) || 0);
}
