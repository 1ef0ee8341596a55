/** The edited settings that a test needs: it plans with them, and writes only with saved ones. */
export interface DraftInUse {
  readonly settings: object;
  readonly isChanged: boolean;
}

/** Undefined for the stored settings. */
export const unsavedOf = ({ settings, isChanged }: DraftInUse) => (isChanged ? { settings: { ...settings } } : {});
