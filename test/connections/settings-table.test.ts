import { describe, expect, it } from 'vitest';
import { settingsTable } from '../../src/connections/settings/document/settings-table';
import { defaultSettings } from '../../src/connections/settings/settings-schema';

const rows = settingsTable();
const row = (path: string) => rows.find((candidate) => candidate.path === path);

/** Paths such as `users.seats.keepFree` for every value in the defaults. */
function pathsIn(value: object, prefix = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const path = `${prefix}${name}`;
    const isSection = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isSection ? [path, ...pathsIn(inner, `${path}.`)] : [path];
  });
}

describe('the table of settings', () => {
  it('has every setting', () => {
    const missing = pathsIn(defaultSettings).filter((path) => !row(path));
    expect(missing).toEqual([]);
  });

  it.each(rows.map(({ path, title, help }) => [path, title, help]))(
    'explains %s in one sentence',
    (path, title, help) => {
      expect(title).not.toBe(path.split('.').at(-1));
      expect(help).toMatch(/^\S.{10,160}\S$/);
      expect(help).toMatch(/[.]$/);
      expect(help).not.toMatch(/[.] [A-Z]/);
    },
  );

  it('shows the possible values and the defaults', () => {
    expect(row('users.existingAccount')).toMatchObject({ values: 'link, skip', byDefault: 'link' });
    expect(row('users.create')).toMatchObject({ values: 'true, false', byDefault: 'true' });
    expect(row('users.match')).toMatchObject({
      values: 'list of: externalId, email',
      byDefault: '["externalId","email"]',
    });
    expect(row('precedence')).toMatchObject({ values: 'whole number from 1 to 1000', byDefault: '100' });
    expect(row('scope')).toMatchObject({ values: 'text', byDefault: '""' });
    expect(row('groups.map[].from')).toMatchObject({ values: 'text or list of texts', byDefault: '' });
    expect(row('groups')).toMatchObject({ values: '', byDefault: '' });
  });
});
