import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const documentSchema = z.object({
  connectionId: z.string(),
  version: z.number(),
  settings: z.record(z.string(), z.unknown()),
  yaml: z.string(),
});
const changeSchema = z.strictObject({ yaml: z.string() });

export type SettingsDocument = z.infer<typeof documentSchema>;

export function readSettings({ forge }: Local, connectionId: string): Promise<SettingsDocument> {
  return callAdmin(forge, 'getSettings', { connectionId }, documentSchema);
}

/** Replaces the settings with those of a YAML text. */
export async function saveSettings(local: Local, connectionId: string, body: unknown): Promise<SettingsDocument> {
  const { yaml } = changeSchema.parse(body);
  const { version } = await readSettings(local, connectionId);
  return callAdmin(local.forge, 'saveSettings', { connectionId, version, yaml }, documentSchema);
}
