import { afterEach, describe, expect, it } from 'vitest';
import type { AdminValue } from '../../src/entry/admin/contract';
import type { TriedMapping } from '../../src/entry/admin/contract/attributes';
import type { ChosenPerson, Site } from '../../src/entry/admin/contract/users';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
afterEach(() => world?.app.close());

const mia = 'mia@example.com';
const sent = { ...person(mia), displayName: 'Mia K', title: 'pilot', costCode: '42' };

const admin = <Value>(name: string, payload: object, connectionId = world.okta.id) =>
  world.app.admin(name as never, { connectionId, ...payload } as never) as Promise<Value>;

describe('the editors of people and attributes over the whole app', () => {
  it('suggest received attributes, and a tried mapping gives what the site gets', async () => {
    world = await settingsWorld({ mode: 'preview' });
    await world.push(sent);
    const { attributes } = await admin<AdminValue<'listAttributes'>>('listAttributes', {});
    expect(attributes.find(({ path }) => path === 'title')?.samples).toEqual(['pilot']);
    const mapping = {
      attributes: [
        { to: 'jobTitle', template: '{{ title | upper }}' },
        { to: 'location', constant: 'Rome' },
      ],
      customAttributes: [{ name: 'Cost', from: 'costCode' }],
    };
    const tried = await admin<TriedMapping>('tryMapping', { person: mia, userNameRules: [], ...mapping });
    expect(tried.customAttributes).toMatchObject([{ outcome: 'set', value: '42' }]);
    world.app.site.calls.startRecording();
    await world.set(mapping);
    await world.settle();
    const valueIn = (field: string) =>
      tried.attributes.find(({ to, outcome }) => to === field && outcome === 'set')?.value ?? 'nothing';
    expect(world.onSite(mia)).toMatchObject({ name: valueIn('displayName') });
    const patches = world.app.site.calls.recording().filter(({ method }) => method === 'PATCH');
    const written = JSON.stringify(patches.map(({ requestBody }) => requestBody));
    for (const field of ['jobTitle', 'location']) expect(written).toContain(valueIn(field));
  });

  it('show the seats of the site, who can lead, and what the credential cannot do', async () => {
    world = await settingsWorld();
    await world.push(sent);
    await world.settle();
    const site = await admin<Site>('getSite', {});
    expect(site.products.find(({ key }) => key === 'jira-software')?.remaining).toBeGreaterThan(0);
    expect(site.abilities).toContainEqual({ key: 'suspend', by: 'organization' });
    const { people } = await admin<{ people: ChosenPerson[] }>('findChosenPeople', {
      emails: [mia, 'gone@example.com'],
    });
    expect(people.map(({ state }) => state)).toEqual(['active', 'none']);
    await world.app.admin('removeAccess', { kind: 'organization' });
    const blind = await admin<Site>('getSite', {});
    expect(blind.abilities.find(({ key }) => key === 'suspend')?.missing?.code).toBe('access-missing');
    expect(blind.products.length).toBeGreaterThan(0);
  });

  it('know that customers cannot be suspended, and use no product', async () => {
    world = await settingsWorld();
    const { id } = await world.app.connect({ target: 'customers' });
    const { abilities, products } = await admin<Site>('getSite', {}, id);
    expect(products).toEqual([]);
    expect(abilities).toContainEqual({ key: 'invite', by: 'app' });
    expect(abilities.find(({ key }) => key === 'suspend')?.missing?.code).toBe('customers-limited');
  });
});
