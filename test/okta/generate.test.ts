import { describe, expect, it } from 'vitest';
import { generateGroups } from '../../local/okta/generate-groups';
import { generateUsers } from '../../local/okta/generate-users';

describe('Generated users', () => {
  const users = generateUsers(5000, 1);

  it('are the same for the same seed, whatever the count', () => {
    expect(generateUsers(20, 1)).toEqual(users.slice(0, 20));
    expect(generateUsers(20, 2)).not.toEqual(users.slice(0, 20));
  });

  it('have unique user names that are plain e-mail addresses', () => {
    expect(new Set(users.map(({ userName }) => userName)).size).toBe(5000);
    expect(users.filter(({ userName }) => !/^[a-z]+\.[a-z]+\d*@example\.com$/.test(userName))).toEqual([]);
  });

  it("have ids like Okta's", () => {
    expect(users[0]?.externalId).toMatch(/^00u[0-9A-Za-z]{17}$/);
    expect(new Set(users.map(({ externalId }) => externalId)).size).toBe(5000);
  });

  it('come from several scripts', () => {
    const names = users.map(({ familyName }) => familyName).join('');
    for (const script of [/\p{Script=Han}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /[äöüß]/]) {
      expect(names).toMatch(script);
    }
  });
});

describe('Generated groups', () => {
  const users = generateUsers(25, 1);

  it('have the requested number of members, spread over all users', () => {
    const groups = generateGroups(3, 10, users, 1);
    expect(groups.map(({ members }) => members.length)).toEqual([10, 10, 10]);
    expect(new Set(groups.flatMap(({ members }) => members)).size).toBe(25);
  });

  it('have at most as many members as there are users', () => {
    expect(generateGroups(1, 100, users, 1)[0]?.members).toHaveLength(25);
  });

  it('have unique names', () => {
    const names = generateGroups(100, 1, users, 1).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(100);
  });
});
