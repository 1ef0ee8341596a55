import { z } from 'zod';
import type { ConnectionSettings } from './connection';

const whenGone = z.enum(['suspend', 'remove', 'logOnly']);
const names = z.array(z.string().trim().min(1).max(320)).max(500);

/** Settings as they come from outside; what is not said has its default. */
export const settingsSchema = z.strictObject({
  users: z
    .strictObject({
      /** What the IdP's `active: false` does at Atlassian. */
      onDeactivate: whenGone.default('suspend'),
      onDelete: whenGone.default('suspend'),
    })
    .prefault({}),
  /** Never changed, whatever the IdP says: e-mail addresses, and names of groups. */
  protected: z.strictObject({ people: names.default([]), groups: names.default([]) }).prefault({}),
});

/** Nothing is ever lost by default: access is suspended, not removed. */
export const defaultSettings: ConnectionSettings = settingsSchema.parse({});
