import type { ProductSeats } from '../../sync/site/seats';
import type { Foreseen } from './foresee';
import type { Foresight } from './foresight';
import { orUnknown } from './or-unknown';
import { type PromisedSeats, withPerson } from './promised-seats';

/**
 * Goes through people in the order in which they are invited. Whoever finds no seat left waits, if the settings say so.
 * Nobody's plan is changed where Atlassian does not show the seats.
 */
export async function promiseSeats(
  { connection, atlassian }: Pick<Foresight, 'connection' | 'atlassian'>,
  before: PromisedSeats,
  people: readonly Foreseen[],
): Promise<{ readonly people: readonly Foreseen[]; readonly promised: PromisedSeats }> {
  const { whenNone, keepFree } = connection.settings.users.seats;
  const isAsked = whenNone === 'wait' && people.some(({ seats }) => seats !== undefined);
  const products = isAsked ? await orUnknown(async () => (await atlassian()).site.seats()) : undefined;
  if (!products) return { people, promised: passed(before, people) };
  const taken = new Map(before.taken);
  let promised: PromisedSeats = { ...before, taken };
  const isFull = ({ key, unlimited, remaining }: ProductSeats) =>
    !unlimited && remaining !== undefined && remaining - (taken.get(key) ?? 0) <= keepFree;
  const judged = people.map((person) => {
    const wanted = person.seats ?? [];
    const full = products.find((product) => wanted.includes(product.key) && isFull(product));
    if (person.subject.id !== undefined) promised = withPerson(promised, person.subject.id, full !== undefined);
    if (full) return withoutSeat(person, full.name);
    for (const key of wanted) taken.set(key, (taken.get(key) ?? 0) + 1);
    return person;
  });
  return { people: judged, promised };
}

/** Nobody among them asks for a seat, so nobody waits for one. */
const passed = (before: PromisedSeats, people: readonly Foreseen[]): PromisedSeats =>
  people.length === 0 ? before : { ...before, isWaiting: false };

/** The person with nothing but the reason why they wait. */
function withoutSeat({ opensNothing: _, ...person }: Foreseen, product: string): Foreseen {
  const given = person.actions.find(({ kind }) => kind === 'invite' || kind === 'giveProducts');
  const actions = given
    ? [
        {
          ...given,
          kind: 'wait',
          reason: { say: 'no-seat', product },
          outcome: 'waiting',
          cause: 'seats-exhausted',
        } as const,
      ]
    : [];
  return { ...person, actions, state: { state: 'pending', cause: 'seats-exhausted' } };
}
