import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../local/okta/client-of';
import { type DirectoryStore, memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { expectSiteToEqual } from '../journeys/expect-site';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
afterEach(() => app?.close());

interface Resource {
  readonly id: string;
  readonly userName?: string;
  readonly displayName?: string;
  readonly active?: boolean;
  readonly members?: readonly { readonly value: string }[];
}

async function everythingIn(client: ScimClient, path: '/Users' | '/Groups'): Promise<readonly Resource[]> {
  const { body } = await client.ask('GET', `${path}?startIndex=1&count=200`);
  return body.Resources as unknown as readonly Resource[];
}

/** The directory must hold exactly what the identity provider holds. */
async function expectDirectoryToEqual(client: ScimClient, store: DirectoryStore): Promise<void> {
  const state = await store.load();
  if (!state) throw new Error('The identity provider holds nothing.');
  const users = state.users.filter(({ remoteId }) => remoteId !== undefined);
  const remoteIds = new Map(users.filter(({ active }) => active).map((user) => [user.externalId, user.remoteId ?? '']));
  const people = (await everythingIn(client, '/Users')).map(({ id, userName, active }) => ({ id, userName, active }));
  const wantedPeople = users.map(({ remoteId, userName, active }) => ({ id: remoteId, userName, active }));
  expect(new Set(people)).toEqual(new Set(wantedPeople));
  const groups = (await everythingIn(client, '/Groups')).map(({ id, displayName, members = [] }) => ({
    id,
    displayName,
    members: members.map(({ value }) => value).sort(),
  }));
  const wantedGroups = state.groups
    .filter(({ remoteId }) => remoteId !== undefined)
    .map(({ remoteId, name, members }) => ({
      id: remoteId,
      displayName: name,
      members: members.flatMap((member) => remoteIds.get(member) ?? []).sort(),
    }));
  expect(new Set(groups)).toEqual(new Set(wantedGroups));
}

const played: readonly { readonly provider: Provider; readonly scim: '2.0' | '1.1'; readonly query: string }[] = [
  { provider: 'entra', scim: '2.0', query: '' },
  { provider: 'entra', scim: '2.0', query: '?aadOptscim062020' },
  { provider: 'onelogin', scim: '2.0', query: '' },
  { provider: 'jumpcloud', scim: '2.0', query: '' },
  { provider: 'ping', scim: '2.0', query: '' },
  { provider: 'ping', scim: '1.1', query: '' },
  { provider: 'keycloak', scim: '2.0', query: '' },
  { provider: 'authentik', scim: '2.0', query: '' },
];

describe('an identity provider other than Okta', () => {
  it.each(played)(
    'makes directory and site match its own state: $provider $query, SCIM $scim',
    async ({ provider, scim, query }) => {
      app = await runApp();
      const client = await app.connect({ scim });
      const store = memoryStore();
      for (const scenario of ['onboarding', 'movers', 'leavers', 'regroup'] as const) {
        const { failures, operations } = await runOkta({
          baseUrl: `${client.baseUrl}${query}`,
          token: client.token,
          provider,
          scenario,
          store,
          users: 20,
          groups: 3,
          members: 8,
        });
        expect(failures, scenario).toEqual([]);
        expect(operations).toBeGreaterThan(6);
        await app.forge.settle();
        await expectDirectoryToEqual(client, store);
        await expectSiteToEqual(app, client, store);
      }
      expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});
