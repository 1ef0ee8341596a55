/** What lists of names and of patterns have in common. */
export interface ListRows {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** "Pattern 2", by its place counted from 1. */
  readonly rowLabel: (place: number) => string;
  readonly addLabel: string;
  readonly rows: readonly string[];
  readonly errorAt: (index: number) => string | undefined;
  readonly onChange: (rows: readonly string[]) => void;
}
