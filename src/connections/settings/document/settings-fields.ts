import { settingsSchema } from '../settings-schema';
import { type SettingField, schemaFields } from './schema-fields';

/** Every field of the settings of a connection. */
export const settingFields = (): readonly SettingField[] => schemaFields(settingsSchema);
