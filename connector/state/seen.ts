/** Numbers of rows that a reading has met. A byte each: a hundred thousand of them would be megabytes in a Set. */
export interface Seen {
  add(no: number): void;
  has(no: number): boolean;
  size(): number;
}

export function seenNumbers(): Seen {
  let marks = new Uint8Array(1024);
  let size = 0;
  return {
    add(no) {
      if (no >= marks.length) {
        const more = new Uint8Array(2 * no);
        more.set(marks);
        marks = more;
      }
      if (marks[no] === 1) return;
      marks[no] = 1;
      size += 1;
    },
    has: (no) => marks[no] === 1,
    size: () => size,
  };
}
