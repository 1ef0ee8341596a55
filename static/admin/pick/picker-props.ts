/** What all pickers of names have in common. */
export interface PickerProps {
  readonly id: string;
  readonly label: string;
  /** In a table whose heading says what is picked: the label is read out, not shown. */
  readonly isLabelHidden?: boolean;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly isOne?: boolean;
  readonly width?: '260px' | '320px' | '480px' | '100%';
  /** What an empty field shows. */
  readonly placeholder?: string;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}
