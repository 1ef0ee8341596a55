/** Grows with every change of the shape; migrate-settings.ts leads from each version to the next. */
export const settingsVersion = 3;

/** The version of settings as they are stored. Version 1 didn't say its version. */
export const versionOf = ({ version }: { readonly version?: unknown }): number =>
  typeof version === 'number' ? version : 1;
