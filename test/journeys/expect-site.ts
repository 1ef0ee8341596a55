import { expect } from 'vitest';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import type { DirectoryStore } from '../../local/okta/directory-store';
import { expectedSite } from '../../local/okta/expected-site';

/** Access to the site and the app: in this process, or over HTTP. */
export interface Watched {
  snapshot(): SiteSnapshot | Promise<SiteSnapshot>;
  admin(functionKey: string, payload: unknown): Promise<unknown>;
}

/**
 * The site must show exactly Okta's state. People and groups unknown to Okta are ignored, and a group renamed in Okta
 * is known by the name it was linked under: Atlassian has no rename. With `mayLackLeavers` somebody who left before their
 * invitation could be sent was never invited.
 */
export async function expectSiteToEqual(
  app: Watched,
  okta: { readonly id: string },
  store: DirectoryStore,
  { mayLackLeavers = false }: { readonly mayLackLeavers?: boolean } = {},
): Promise<void> {
  const state = await store.load();
  if (!state) throw new Error('Okta holds nothing.');
  const siteName = await siteNames(app, okta);
  const wanted = expectedSite(state);
  const snapshot = await app.snapshot();
  const groups = new Set(wanted.groups.map(({ name }) => siteName(name)));
  const byEmail = new Map(wanted.people.map((person) => [person.email, person]));
  const people = snapshot.people.flatMap((person) => {
    if (!byEmail.has(person.email)) return [];
    const active = person.active && !person.suspended;
    return [
      { email: person.email, active, groups: active ? person.groups.filter((name) => groups.has(name)).sort() : [] },
    ];
  });
  const shown = snapshot.groups.flatMap(({ name, members }) =>
    groups.has(name) ? [{ name, members: members.filter((email) => byEmail.get(email)?.active !== false).sort() }] : [],
  );
  const present = new Set(snapshot.people.map(({ email }) => email));
  const wantedPeople = wanted.people
    .filter(({ email, active }) => active || present.has(email) || !mayLackLeavers)
    .map((person) => ({ ...person, groups: person.groups.map(siteName).sort() }));
  const wantedGroups = wanted.groups.map(({ name, members }) => ({ name: siteName(name), members }));
  expect(byKey(people, ({ email }) => email)).toEqual(byKey(wantedPeople, ({ email }) => email));
  expect(byKey(shown, ({ name }) => name)).toEqual(byKey(wantedGroups, ({ name }) => name));
}

async function siteNames(app: Watched, okta: { readonly id: string }): Promise<(name: string) => string> {
  const { groups } = (await app.admin('listGroups', { connectionId: okta.id, limit: 100 })) as {
    groups: { displayName: string; siteGroupName?: string }[];
  };
  const names = new Map(groups.map(({ displayName, siteGroupName }) => [displayName, siteGroupName ?? displayName]));
  return (name) => names.get(name) ?? name;
}

const byKey = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] =>
  [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
