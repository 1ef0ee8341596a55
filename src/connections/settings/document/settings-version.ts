/** Grows with every change of the shape; migrate-settings.ts upgrades from each version to the next. */
export const settingsVersion = 5;

/** The version of stored settings. Version 1 did not state its version. */
export const versionOf = ({ version }: { readonly version?: unknown }): number =>
  typeof version === 'number' ? version : 1;
