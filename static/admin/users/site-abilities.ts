import type { Site } from '../../../src/entry/admin/contract/users';
import type { Say } from '../say/create-say';

/** What is known about an ability; nothing before Atlassian has been asked. */
export type Abilities = Pick<Site, 'abilities'> | undefined;

const noCredential = 'access-missing';

/** There is no credential at all, and one is needed. */
export const hasNoAccess = (site: Abilities): boolean =>
  site?.abilities.some(({ missing }) => missing?.code === noCredential) ?? false;

/** The credential that does it; undefined if none can. */
export const doneBy = (site: Abilities, key: string): Site['abilities'][number]['by'] =>
  site?.abilities.find((ability) => ability.key === key)?.by;

/** Whether it is known that no available credential can do it. */
export const isMissing = (site: Abilities, key: string): boolean => missingOf(site, key) !== undefined;

/** What an administrator should know beforehand; `limited` says what the available credential cannot do. */
export function whyNot(site: Abilities, key: string, limited: string, say: Say): string | undefined {
  const missing = missingOf(site, key);
  if (missing === undefined) return undefined;
  return missing.code === noCredential ? say('users.waitsForAccess') : limited;
}

const missingOf = (site: Abilities, key: string) => site?.abilities.find((ability) => ability.key === key)?.missing;
