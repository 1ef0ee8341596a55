import { describe, expect, it } from 'vitest';
import { beginListings, beginRepairs } from '../../../src/provisioning/repair/run-repair';
import { aConnection, anId } from '../../support/samples';

const connection = aConnection();

describe('the look for what an older version left behind', () => {
  const begun = async (all: readonly (typeof connection)[]) => {
    const pushed: unknown[] = [];
    await beginRepairs({
      connections: { list: async () => all },
      queue: { push: async (work) => void pushed.push(work) },
    });
    return pushed;
  };

  it('begins with the records of people, in every connection', async () => {
    expect(await begun([connection])).toEqual([
      [{ connectionId: connection.id, repair: { step: 'users', offset: 0 } }],
    ]);
    expect(await begun([])).toEqual([]);
  });
});

describe('listing who has which account', () => {
  const begun = async (ids: readonly string[]) => {
    const pushed: unknown[] = [];
    await beginListings({
      owners: { beginListings: async () => ids },
      queue: { push: async (work) => void pushed.push(work) },
    });
    return pushed;
  };

  it('begins once in each connection that an older version has written, and looks at nothing else', async () => {
    expect(await begun([anId(3)])).toEqual([
      [{ connectionId: anId(3), repair: { step: 'users', offset: 0, isListing: true } }],
    ]);
    expect(await begun([])).toEqual([]);
  });
});
