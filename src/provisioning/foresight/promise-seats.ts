import type { ProductSeats } from '../../sync/site/seats';
import type { Foreseen, Look } from './foresee';
import type { Foresight } from './foresight';
import { orUnknown } from './or-unknown';
import type { PromisedSeats } from './promised-seats';
import { withNext } from './stretches';

/**
 * Goes through people in the order in which they are invited. Whoever finds no seat left waits, if the settings say so, and asks
 * no limit; of the others, those whom no limit holds take theirs. Where Atlassian does not show the seats, nobody waits for one.
 */
export async function promiseSeats(
  { connection, atlassian }: Pick<Foresight, 'connection' | 'atlassian'>,
  before: PromisedSeats,
  looks: readonly Look[],
): Promise<{ readonly people: readonly Foreseen[]; readonly promised: PromisedSeats }> {
  const { whenNone, keepFree } = connection.settings.users.seats;
  const isAsked = whenNone === 'wait' && looks.some(({ seats }) => seats !== undefined);
  const products = (isAsked && (await orUnknown(async () => (await atlassian()).site.seats()))) || [];
  const taken = new Map(before.taken);
  let promised: PromisedSeats = { ...before, taken };
  const isFull = ({ key, unlimited, remaining }: ProductSeats) =>
    !unlimited && remaining !== undefined && remaining - (taken.get(key) ?? 0) <= keepFree;
  const people: Foreseen[] = [];
  for (const { subject, seats = [], tell } of looks) {
    const full = products.find((product) => seats.includes(product.key) && isFull(product));
    const person = full ? withoutSeat(await tell('unlimited'), full.name) : await tell();
    if (subject.id !== undefined) {
      promised = withNext(promised, subject.id, full !== undefined || person.isUninvited === true);
    }
    if (!full && products.length > 0) for (const key of person.seats ?? []) taken.set(key, (taken.get(key) ?? 0) + 1);
    people.push(person);
  }
  return { people, promised };
}

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
