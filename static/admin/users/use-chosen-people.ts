import { addressesIn, mostChosen } from '../../../src/entry/admin/contract/chosen-addresses';
import type { ChosenPerson, Site } from '../../../src/entry/admin/contract/users';
import { call } from '../calls';
import { useTried } from '../form/use-tried';
import type { SettingsDraft } from '../settings/settings-draft';
import type { Loaded } from '../use-loaded';
import type { ChosenPeople } from './chosen-people';

/**
 * The people of a draft. Those of the saved settings come with the site, so that the screen opens with as few calls as without
 * them; whoever is chosen since is looked up in one call. Beyond 20 only addresses are shown.
 */
export function useChosenPeople(
  connectionId: string,
  { settings }: Pick<SettingsDraft, 'settings'>,
  site: Loaded<Site>,
): ChosenPeople {
  const saved = site.state === 'ready' ? (site.value.people ?? []) : [];
  const known = new Map(saved.map((person) => [person.email.toLowerCase(), person]));
  const others = addressesIn(settings).filter((email) => !known.has(email.toLowerCase()));
  const emails = site.state === 'loading' ? [] : others.slice(0, Math.max(0, mostChosen - known.size));
  const { value } = useTried(
    async () => (emails.length === 0 ? nobody : call('findChosenPeople', { connectionId, emails })),
    emails.join(),
  );
  return new Map([...known, ...(value?.people ?? []).map((person) => [person.email.toLowerCase(), person] as const)]);
}

const nobody = { ok: true, value: { people: [] as ChosenPerson[] } } as const;
