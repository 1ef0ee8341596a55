import { z } from 'zod';
import { id, noPayload } from './common';

/** The settings of a connection. */

/** The settings of a connection with every value present (docs/settings.md), and the same as YAML, without secrets. */
export const settingsDocumentSchema = z.object({
  connectionId: id,
  /** Of the connection; `saveSettings` names the one it saw. */
  version: z.number().int().nonnegative(),
  settings: z.record(z.string(), z.unknown()),
  yaml: z.string(),
});

export const settingsCalls = {
  getSettings: { payload: z.strictObject({ connectionId: id }), value: settingsDocumentSchema },
  /** All settings, as an object or as YAML; missing ones get their defaults. */
  saveSettings: {
    payload: z
      .strictObject({
        connectionId: id,
        version: z.number().int().nonnegative(),
        settings: z.record(z.string(), z.unknown()).optional(),
        yaml: z.string().max(200_000).optional(),
        /**
         * Whether they are applied to everybody at once, as by Sync now. Absent: if the mode or the canary groups let
         * Atlassian follow for other people than before.
         */
        apply: z.boolean().optional(),
      })
      .refine(({ settings, yaml }) => (settings === undefined) !== (yaml === undefined), {
        message: 'Send the settings, or their YAML.',
        path: ['settings'],
      }),
    value: settingsDocumentSchema,
  },
  exportSettings: {
    payload: z.strictObject({ connectionId: id }),
    value: z.object({ fileName: z.string(), yaml: z.string() }),
  },
  /** The settings of all connections in one text, one YAML document each; `left` names those that did not fit. */
  exportAllSettings: {
    payload: noPayload,
    value: z.object({ fileName: z.string(), yaml: z.string(), left: z.array(z.string()) }),
  },
} as const;

export type { Settings } from '../../../connections/settings/settings-schema';
export type SettingsDocument = z.infer<typeof settingsDocumentSchema>;
