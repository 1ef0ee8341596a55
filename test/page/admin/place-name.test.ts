import { describe, expect, it } from 'vitest';
import { settingsTable } from '../../../src/connections/settings/document/settings-table';
import { placeName } from '../../../static/admin/history/place-name';
import { createSay } from '../../../static/admin/say/create-say';
import german from '../../../static/locales/de-DE.json';
import { say } from '../support/english';

const sagen = createSay((key) => german[key], 'de-DE');

describe('a place in the history of changes', () => {
  it.each([
    ['groups.map[1].to[0]', 'Group map, row 2: Groups at Atlassian'],
    ['groups.map[0]', 'Group map, row 1'],
    ['attributes[4].template', 'Attribute mapping, row 5: Template'],
    ['users.userNameRules[0].pattern', 'Rewrite user names, row 1: Pattern'],
    ['canaryGroups[3]', 'Canary groups'],
    ['users.onDelete', 'When the identity provider deletes a person'],
    ['users.seats.keepFree', 'Seats to keep free'],
    ['users.seats.ofAnOlderVersion', 'Seats'],
    ['tokens', 'Bearer token'],
    ['ofAnOlderVersion[2].thing', 'ofAnOlderVersion[2].thing'],
  ])('%s is called %s', (path, name) => {
    expect(placeName(path, say)).toBe(name);
  });

  it('is in the language of the page', () => {
    expect(placeName('groups.map[1].to[0]', sagen)).toBe('Gruppenzuordnung, Zeile 2: Gruppen bei Atlassian');
  });

  it('has words for every setting there is', () => {
    const keys = settingsTable().map(({ path }) => `history.place.${path.replaceAll('[]', '')}`);
    expect(keys.length).toBeGreaterThan(40);
    for (const words of [say, sagen]) expect(keys.filter((key) => !words.has(key))).toEqual([]);
  });
});
