import { areSeatsAway } from '../../../directory/idle-seats';
import type { UserId } from '../../../directory/ids';
import { describeDecided, subjectOfUser } from '../../attempts/describe';
import { isoTime, type Uses } from '../../call';
import { keepPerson } from '../../kept/keep-person';

/**
 * Gives a person back the product access that was taken because they did not use it, or leaves what is about to be taken: they have
 * asked for it, and an administrator agrees. It counts as used today. False if nothing is taken, or they are gone.
 */
export async function giveBackSeats(
  call: Parameters<typeof keepPerson>[0] & Uses<'origin'>,
  id: UserId,
): Promise<boolean> {
  const at = isoTime(call.machine.now());
  const isChanged = await keepPerson(call, id, {
    next: ({ kept }) => kept,
    seats: (user) => (areSeatsAway(user) ? { is: 'spared', at } : user.idle),
    entry: (user) => {
      const subject = subjectOfUser(user);
      const action = {
        kind: 'undo',
        text: { say: 'give-seats-back', who: subject.label },
        reason: { say: 'unused-back-asked' },
        outcome: 'applied',
      } as const;
      return describeDecided(call, { subject, operation: 'Give back product access', actions: [action] });
    },
    decided: (user) => [{ path: 'kept', after: { say: 'kept-seats', who: subjectOfUser(user).label } }],
  });
  return isChanged === true;
}
