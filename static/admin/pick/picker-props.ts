/** What all pickers of names have in common. */
export interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly isOne?: boolean;
  readonly width?: '260px' | '320px' | '480px';
  /** What an empty field shows. */
  readonly placeholder?: string;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}
