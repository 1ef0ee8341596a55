import { describe, expect, it } from 'vitest';
import { credentialNews } from '../../../src/provisioning/background/credential-news';
import { watchCredential } from '../../../src/provisioning/background/watch-credential';
import { SiteError } from '../../../src/sync/site/site-error';
import { memoryStores } from '../../support/memory-store';
import { fakeSite } from '../../sync/fake-site';

async function watched() {
  const { access } = memoryStores();
  const organization = { organizationId: 'o', directoryId: 'd', endsIn: 'wxyz', state: { kind: 'unchecked' } } as const;
  await access.change({ kind: 'saveOrganization', access: organization, apiKey: 'key' });
  const fake = fakeSite();
  const now = () => Date.parse('2026-03-01T12:00:00.000Z');
  const told: string[] = [];
  const changed = async () => void told.push('changed');
  const site = () => watchCredential(fake, credentialNews(access, fake.capabilities, { now }, changed));
  const state = async () => (await access.summary()).organization?.state.kind;
  return { fake, site, state, told };
}

describe('what calls tell of the credential', () => {
  it('is noted when Atlassian rejects it, and when it works again', async () => {
    const { fake, site, state, told } = await watched();
    fake.fail('findAccount', new SiteError('unauthorized', 'access-rejected', '401'));
    await expect(site().findAccount('mia@example.com')).rejects.toThrow('401');
    expect(await state()).toBe('rejected');
    await site().findAccount('mia@example.com');
    expect(await state()).toBe('working');
    expect(told).toEqual(['changed', 'changed']);
  });

  it('is not noted when a call fails for another reason', async () => {
    const { fake, site, state } = await watched();
    fake.fail('findAccount', new SiteError('unavailable', 'atlassian-busy', '429'));
    await expect(site().findAccount('mia@example.com')).rejects.toThrow('429');
    expect(await state()).toBe('unchecked');
  });
});
