/** Where an id of a list stands: on which page, and from which place there to the end of the slice. */
export interface ListSlice {
  readonly page: number;
  readonly from: number;
  readonly to: number;
}

/** The next slice of a list with pages of these sizes, after `next` ids; undefined at its end. A slice is on one page. */
export function sliceAt(pages: readonly number[], next: number, size: number): ListSlice | undefined {
  let before = 0;
  for (const [page, count] of pages.entries()) {
    const from = next - before;
    if (from < count) return { page, from, to: Math.min(from + size, count) };
    before += count;
  }
  return undefined;
}

export const sizeOfList = (pages: readonly number[]): number => pages.reduce((sum, count) => sum + count, 0);

/** The text with another one in place of what begins at `from`. */
export const replacedAt = (text: string, from: number, by: string): string =>
  text.slice(0, from) + by + text.slice(from + by.length);
