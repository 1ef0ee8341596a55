import type { Settings, SettingsDocument } from '../../../src/entry/admin/contract/settings';

/** The app sends the output of its own schema: settings with every value present. */
export const settingsOf = (document: SettingsDocument): Settings => document.settings as unknown as Settings;
