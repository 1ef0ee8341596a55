import { type SettingField, schemaFields } from './schema-fields';
import { settingsSchema } from './settings-schema';

/** Every field of the settings of a connection. */
export const settingFields = (): readonly SettingField[] => schemaFields(settingsSchema);
