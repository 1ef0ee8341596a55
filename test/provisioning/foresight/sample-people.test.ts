import { describe, expect, it } from 'vitest';
import { samplePeople } from '../../../src/provisioning/foresight/sample-people';
import { aUser } from '../../support/samples';

describe('a sample of people', () => {
  it('is of at most 100, beside how many there are', async () => {
    const asked: unknown[] = [];
    const listUsers = async (query: unknown) => {
      asked.push(query);
      return { total: 690, items: [{ user: aUser(1) }, { user: aUser(2) }] };
    };
    expect(await samplePeople({ listUsers } as never)).toEqual({ people: [aUser(1), aUser(2)], total: 690 });
    expect(asked).toEqual([{ offset: 0, limit: 100, memberships: false }]);
  });
});
