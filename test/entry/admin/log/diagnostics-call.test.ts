import { describe, expect, it } from 'vitest';
import { aUser, aUserId, sampleTime } from '../../../support/samples';
import { openAdmin } from '../open-admin';

describe('the diagnostics', () => {
  it('show the release, and count pending and refused records', async () => {
    const { create, value, stores } = openAdmin();
    const { id } = (await create()).connection;
    const store = stores.directory(id as never);
    for (const [number, state] of (['pending', 'pending', 'refused', 'synced'] as const).entries()) {
      const claim = await store.reserveName('user', `person${number}@example.com`, aUserId(number));
      await store.createUser({ user: aUser(number, { sync: { state } }), claim });
    }
    expect(await value('getDiagnostics', {})).toEqual({
      at: sampleTime,
      version: '1.2.3',
      environment: 'PRODUCTION',
      connections: 1,
      pending: { people: 2, groups: 0, isMore: false },
      refused: { people: 1, groups: 0, isMore: false },
    });
  });
});
