import type { ChosenPerson } from '../../../src/entry/admin/contract/users';
import type { SettingsDraft } from '../settings/settings-draft';

/** Whom the settings name, by address in lower case. */
export type ChosenPeople = ReadonlyMap<string, ChosenPerson>;

/** Those who take over first: of them the page says whether they can. */
export function addressesIn({
  leads,
  belongings,
  protected: guarded,
}: Pick<SettingsDraft['settings'], 'leads' | 'belongings' | 'protected'>): readonly string[] {
  const named = [
    leads.defaultProjectLead,
    leads.defaultComponentLead,
    belongings.defaultSuccessor,
    ...guarded.people,
  ].map((text) => text.trim());
  return [...new Set(named.filter((text) => /^[^\s@]+@[^\s@]+$/.test(text)))];
}

/** What is known of one of them. */
export const chosenIn = (people: ChosenPeople, email: string): ChosenPerson | undefined =>
  people.get(email.trim().toLowerCase());
