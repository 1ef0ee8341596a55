import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { peopleOf } from '../../../src/provisioning/users/people';
import { aUser, aUserId } from '../../support/samples';

describe('the people of a connection', () => {
  const [byId, byName, byExternalId] = [aUser(1), aUser(2), aUser(3)];
  const asked: string[] = [];
  const people = peopleOf({
    getMemberships: async () => undefined,
    usersByExternalId: async () => [],
    getUser: async (id: UserId) => {
      asked.push(id);
      return id === byId.id ? byId : undefined;
    },
    findUserByUserName: async (name) => (name === 'leo@example.com' || name === aUserId(5) ? byName : undefined),
    findUserByExternalId: async (externalId) => (externalId === '00u1' ? byExternalId : undefined),
  });

  it.each([
    [byId.id, byId],
    ['leo@example.com', byName],
    [aUserId(5), byName],
    ['00u1', byExternalId],
    ['nobody', undefined],
  ])('are found by id, else by userName, else by externalId: %s', async (reference, expected) => {
    expect(await people.find(reference)).toBe(expected);
  });

  it('are not asked for by what can be no id', () => {
    expect(new Set(asked)).toEqual(new Set([byId.id, aUserId(5)]));
  });
});
