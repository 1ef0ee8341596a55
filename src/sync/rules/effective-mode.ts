import type { Settings } from '../../connections/settings/settings-schema';
import type { Said } from '../../journal/sentence';
import { sameName } from './group-name';

/** Whether a person's changes are written to Atlassian or only planned, and why. */
export interface EffectiveMode {
  readonly mode: 'preview' | 'live';
  readonly why: Said;
}

/** Canary mode is live for members of the canary groups and preview for all others. `groups`: names at the IdP. */
export function effectiveMode(
  settings: Pick<Settings, 'mode' | 'canaryGroups'>,
  groups: readonly string[],
): EffectiveMode {
  if (settings.mode === 'live') return { mode: 'live', why: { say: 'mode-live' } };
  if (settings.mode === 'preview') return { mode: 'preview', why: { say: 'mode-preview' } };
  const canary = settings.canaryGroups.find((name) => groups.some((group) => sameName(group, name)));
  return canary === undefined
    ? { mode: 'preview', why: { say: 'canary-nobody' } }
    : { mode: 'live', why: { say: 'canary-group', group: canary } };
}
