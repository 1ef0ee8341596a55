import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src/connections/settings/settings-schema';
import { rebaseSettings } from '../../../static/admin/settings/rebase-settings';

const base = defaultSettings;
const mine: Settings = { ...base, users: { ...base.users, create: false } };

describe('a draft on settings saved by somebody else', () => {
  it('adopts what it has not touched, even within one section', () => {
    const theirs: Settings = { ...base, mode: 'live', users: { ...base.users, onDelete: 'logOnly' } };
    expect(rebaseSettings(base, mine, theirs)).toEqual({
      settings: { ...theirs, users: { ...theirs.users, create: false } },
      overlaps: [],
    });
  });

  it('keeps its own value if both have changed one, and names the place', () => {
    const keep = (keepFree: number): Settings => ({
      ...base,
      users: { ...base.users, seats: { ...base.users.seats, keepFree } },
    });
    const { settings, overlaps } = rebaseSettings(base, keep(1), keep(2));
    expect(settings.users.seats.keepFree).toBe(1);
    expect(overlaps).toEqual(['users.seats.keepFree']);
  });

  it('sees no overlap if both have made the same change', () => {
    expect(rebaseSettings(base, mine, mine)).toEqual({ settings: mine, overlaps: [] });
  });

  it('treats a list as one place', () => {
    const include = (...patterns: string[]): Settings => ({ ...base, groups: { ...base.groups, include: patterns } });
    const { settings, overlaps } = rebaseSettings(base, include('jira-*'), include('okta-*'));
    expect(settings.groups.include).toEqual(['jira-*']);
    expect(overlaps).toEqual(['groups.include']);
  });
});
