import type { Settings } from '../../connections/settings/settings-schema';
import { sameName } from './group-name';

/** Whether a person's changes are written to Atlassian or only planned, and why, in one sentence. */
export interface EffectiveMode {
  readonly mode: 'preview' | 'live';
  readonly why: string;
}

/** Canary mode is live for members of the canary groups and preview for all others. `groups`: names at the IdP. */
export function effectiveMode(
  settings: Pick<Settings, 'mode' | 'canaryGroups'>,
  groups: readonly string[],
): EffectiveMode {
  if (settings.mode === 'live') return { mode: 'live', why: 'The connection is live.' };
  if (settings.mode === 'preview') return { mode: 'preview', why: 'The connection is in preview mode.' };
  const canary = settings.canaryGroups.find((name) => groups.some((group) => sameName(group, name)));
  return canary === undefined
    ? { mode: 'preview', why: 'The connection is in canary mode, and the person is in no canary group.' }
    : { mode: 'live', why: `The connection is in canary mode, and the person is in the canary group ${canary}.` };
}
