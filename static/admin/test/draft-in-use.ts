/** What a test needs of the settings that are being edited: it plans with them, and writes with saved ones alone. */
export interface DraftInUse {
  readonly settings: object;
  readonly isChanged: boolean;
}

/** Nothing where the stored settings are meant. */
export const unsavedOf = ({ settings, isChanged }: DraftInUse) => (isChanged ? { settings: { ...settings } } : {});
