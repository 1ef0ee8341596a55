import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessChange } from '../../src/connections/access-store';
import { implementations, type OpenedStores } from './implementations';

const organization = (endsIn: string): AccessChange => ({
  kind: 'saveOrganization',
  access: { organizationId: 'org-1', directoryId: 'dir-1', endsIn, state: { kind: 'unchecked' } },
  apiKey: `key-${endsIn}`,
});
const administrator: AccessChange = {
  kind: 'saveAdministrator',
  access: { siteUrl: 'https://a.atlassian.net', email: 'a@example.com', endsIn: 'oken', state: { kind: 'unchecked' } },
  apiToken: 'token',
};

describe.each(implementations)('Atlassian access $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  const change = (asked: AccessChange) => opened.run(({ access }) => access.change(asked));
  const secrets = () => opened.run(({ access }) => access.secrets());

  it('knows nothing before it is set up', async () => {
    expect(await opened.run(({ access }) => access.summary())).toEqual({ schema: 1, version: 0 });
    expect(await secrets()).toEqual({});
  });

  it('keeps credentials beside a summary that does not show them', async () => {
    await change(organization('aaaa'));
    const summary = await change(administrator);
    expect(summary).toMatchObject({ version: 2, organization: { endsIn: 'aaaa' }, administrator: { endsIn: 'oken' } });
    expect(JSON.stringify(summary)).not.toContain('key-aaaa');
    expect(await secrets()).toEqual({
      organization: { organizationId: 'org-1', directoryId: 'dir-1', apiKey: 'key-aaaa' },
      administrator: { siteUrl: 'https://a.atlassian.net', email: 'a@example.com', apiToken: 'token' },
    });
  });

  it('uses a new credential from the next invocation on', async () => {
    await change(organization('aaaa'));
    await secrets();
    await change(organization('bbbb'));
    expect((await secrets()).organization?.apiKey).toBe('key-bbbb');
  });

  it('forgets a credential that is removed', async () => {
    await change(organization('aaaa'));
    await change(administrator);
    const summary = await change({ kind: 'remove', credential: 'organization' });
    expect(summary.organization).toBeUndefined();
    expect(Object.keys(await secrets())).toEqual(['administrator']);
  });

  it('remembers that Atlassian rejected a credential', async () => {
    await change(organization('aaaa'));
    const state = { kind: 'rejected', since: '2026-03-01T12:00:00.000Z', cause: 'access-rejected' } as const;
    const summary = await change({ kind: 'setState', credential: 'organization', state });
    expect(summary.organization?.state).toEqual(state);
  });

  it('loses no change when several come at once', async () => {
    await change(organization('aaaa'));
    const state = { kind: 'working', since: '2026-03-01T12:00:00.000Z' } as const;
    await Promise.all([change(administrator), change({ kind: 'setState', credential: 'organization', state })]);
    const summary = await opened.run(({ access }) => access.summary());
    expect(summary).toMatchObject({ version: 3, organization: { state }, administrator: { endsIn: 'oken' } });
  });
});
