import type { DirectoryUser } from '../../directory/user';
import type { UserRoster } from '../store/users';

/** A sample of the people that a connection holds; the order of the roster is random, so it is representative. */
export interface PeopleSample {
  readonly people: readonly DirectoryUser[];
  /** How many the connection holds. */
  readonly total: number;
}

const mostPeople = 100;

/** At most 100 people, in a few requests to storage, however many there are. */
export async function samplePeople(store: UserRoster): Promise<PeopleSample> {
  const { items, total } = await store.listUsers({ offset: 0, limit: mostPeople, memberships: false });
  return { people: items.map(({ user }) => user), total };
}
