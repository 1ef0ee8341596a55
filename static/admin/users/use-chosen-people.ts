import { mostChosen } from '../../../src/entry/admin/contract/most-chosen';
import type { ChosenPerson } from '../../../src/entry/admin/contract/users';
import { call } from '../calls';
import { useTried } from '../form/use-tried';
import type { SettingsDraft } from '../settings/settings-draft';
import { addressesIn, type ChosenPeople } from './chosen-people';

/** Looks up the people of a draft: one call for all of them, and none while nobody is chosen. Beyond 20 only addresses are shown. */
export function useChosenPeople(connectionId: string, { settings }: Pick<SettingsDraft, 'settings'>): ChosenPeople {
  const emails = addressesIn(settings).slice(0, mostChosen);
  const { value } = useTried(
    async () => (emails.length === 0 ? nobody : call('findChosenPeople', { connectionId, emails })),
    emails.join(),
  );
  return new Map((value?.people ?? []).map((person) => [person.email.toLowerCase(), person]));
}

const nobody = { ok: true, value: { people: [] as ChosenPerson[] } } as const;
