import { type JsonObject, sameJson } from '../scim/json';
import type { Connection } from './connection';

type Kept = Pick<Connection, 'settings'>;

/**
 * Whether changed settings are applied to everybody at once: if the administrator said so (`asked`) or, where nothing was
 * said, if Atlassian follows for other people than before. Otherwise they count from the next change on, and Sync now
 * applies them to everybody (docs/decisions/0038-nothing-is-written-that-was-not-said.md).
 */
export function isApplied(before: Kept, after: Kept, asked: boolean | undefined): boolean {
  if (after.settings.mode === 'preview') return false;
  const isSame = sameJson(before.settings as unknown as JsonObject, after.settings as unknown as JsonObject);
  return !isSame && (asked ?? reachesOthers(before, after));
}

const reachesOthers = ({ settings: before }: Kept, { settings: after }: Kept): boolean =>
  before.mode !== after.mode ||
  (after.mode === 'canary' && before.canaryGroups.join('\n') !== after.canaryGroups.join('\n'));
