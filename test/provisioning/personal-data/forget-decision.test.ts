import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { forgetAccount } from '../../../src/provisioning/personal-data/forget-account';
import { decideAccount } from '../../../src/provisioning/users/decide-account';
import { scimService } from '../../entry/scim-service';

const closed = 'account-of-mia@example.com' as AccountId;

describe('a closed account', () => {
  it('is forgotten by the person from whom an administrator had unlinked it', async () => {
    const service = await scimService();
    const id = (await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
    await decideAccount(service.call(), id, { answer: { kind: 'unlink' }, takes: false });
    const syncOf = async () => (await service.call().store.getUser(id))?.sync;
    expect((await syncOf())?.decision).toMatchObject({ not: [{ id: closed }] });
    await forgetAccount(service.call(), id, 'somebody-else' as AccountId);
    expect((await syncOf())?.decision).toBeDefined();
    await forgetAccount(service.call(), id, closed);
    expect((await syncOf())?.decision).toBeUndefined();
  });
});
