import { kindOfHeld } from '../../../src/directory/held-batch';
import { isLimited, limitOf } from '../../../src/sync/limits/limits-of';
import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { type PersonLimit, personLimits } from './person-limit';
import { living } from './snapshot';

/** The method of the site that each limit counts. */
const counted: Readonly<Record<PersonLimit, string>> = { people: 'suspend', invitations: 'invite' };

/** No more people lose access, or are invited, than the limit allows, beside those whom an administrator approves. */
export function takesNoMoreThanAllowed({ before, after, asked }: Happened): readonly Violation[] {
  const isApproved = asked.some(({ intent }) => intent.kind === 'decide held' && intent.decision === 'approve');
  return living(after).flatMap(({ letter, connection, users }) =>
    personLimits.flatMap((kind) => {
      const safety = connection?.settings.safety;
      if (!safety || !isLimited(safety, kind)) return [];
      const limit = limitOf(safety, kind, users.length);
      const held = before.connections.find((each) => each.letter === letter)?.held ?? [];
      const approved = isApproved ? held.filter(({ sync }) => kindOfHeld(sync.held) === kind).length : 0;
      const calls = after.changes.filter(({ method }) => method === counted[kind]);
      const people = new Set(calls.map(({ args }) => whoIs(args[0])));
      if (people.size <= limit + approved) return [];
      const text = `${letter}: ${counted[kind]} of ${people.size}; the limit is ${limit}, and ${approved} were approved.`;
      return [{ invariant: 'beyond the limit', text }];
    }),
  );
}

/** An account, or the address of an invitation. */
const whoIs = (arg: unknown): string =>
  typeof arg === 'object' && arg !== null && 'email' in arg ? String(arg.email) : String(arg);

/** Of whoever was held nothing is taken in another way than an administrator could have been shown: it is held anew. */
export function takesAsShown({ before, after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter }) => {
    const held = before.connections.find((each) => each.letter === letter)?.held ?? [];
    return held.flatMap(({ sync, attributes }) => {
      const { loses } = kindOfHeld(sync.held) === 'people' ? (sync.held ?? {}) : {};
      const taken = after.changes.find(({ method, args }) => method === 'remove' && args[0] === sync.accountId);
      if (!taken || loses === undefined || loses.includes('remove')) return [];
      const text = `${letter}: ${String(attributes.userName)} is removed, and was shown to lose ${loses.join(', ')}.`;
      return [{ invariant: 'taken otherwise than shown', text }];
    });
  });
}

/** Whoever is held waits in a batch that somebody can decide, and a batch without anybody is closed. */
export function holdsInBatches({ after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, held, batches }) =>
    personLimits.flatMap((kind) => {
      const all = held.filter(({ sync }) => kindOfHeld(sync.held) === kind);
      const lost = all.filter(({ sync }) => sync.held?.batch !== batches[kind]);
      if (lost.length > 0)
        return [{ invariant: 'held in no batch', text: `${letter} holds ${lost.length} in no batch that is open.` }];
      return batches[kind] !== undefined && all.length === 0
        ? [{ invariant: 'batch of nobody', text: `${letter} has a batch in which nobody is.` }]
        : [];
    }),
  );
}
