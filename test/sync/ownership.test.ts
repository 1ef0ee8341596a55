import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { siteGroup } from '../../src/sync/look-at-group';
import type { Owners } from '../../src/sync/owners';
import { takeTitle } from '../../src/sync/ownership';
import { memoryOwners } from '../support/memory-owners';
import { aConnection, anId } from '../support/samples';

const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
const group = siteGroup('group-of-staff' as never);

function owners(): Owners {
  const store = memoryOwners({ groups: new Map(), accounts: new Map(), user: () => undefined }, async (id) =>
    [okta, entra].find((one) => one.id === id),
  );
  return { ...store, displaced: async () => undefined };
}

describe('who has a group at Atlassian', () => {
  it('knows that Rollcall created it, also when another connection found it before its creator could say so', async () => {
    const known = owners();
    await takeTitle(known, okta, group, 'found');
    const title = await takeTitle(known, entra, group, 'created', true);
    expect(title.kind).toBe('taken');
    expect(await known.find(group)).toEqual({ connectionId: okta.id, records: ['found'], createdByUs: true });
  });

  it('says of a group that was there before nothing, whoever asks', async () => {
    const known = owners();
    await takeTitle(known, okta, group, 'found');
    await takeTitle(known, entra, group, 'found too');
    expect(await known.find(group)).toEqual({ connectionId: okta.id, records: ['found'] });
  });
});
