import type { ChosenPerson } from '../../../src/entry/admin/contract/users';

/** Whom the settings name, by address in lower case. */
export type ChosenPeople = ReadonlyMap<string, ChosenPerson>;

/** What is known of one of them. */
export const chosenIn = (people: ChosenPeople, email: string): ChosenPerson | undefined =>
  people.get(email.trim().toLowerCase());
