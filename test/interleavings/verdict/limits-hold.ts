import { isLimited, limitOf } from '../../../src/sync/limits/limits-of';
import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { living } from './snapshot';

/** No more people lose access than the limit allows, beside those whom an administrator approves. */
export function takesNoMoreThanAllowed({ before, after, asked }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, connection, users }) => {
    const safety = connection?.settings.safety;
    if (!safety || !isLimited(safety, 'people')) return [];
    const limit = limitOf(safety, 'people', users.length);
    const approved = asked.some(({ intent }) => intent.kind === 'decide held' && intent.decision === 'approve')
      ? (before.connections.find((each) => each.letter === letter)?.held.length ?? 0)
      : 0;
    const taken = new Set(after.changes.flatMap(({ method, args }) => (method === 'suspend' ? [args[0]] : [])));
    if (taken.size <= limit + approved) return [];
    const text = `${letter} has taken access from ${taken.size}, the limit is ${limit}, and ${approved} were approved.`;
    return [{ invariant: 'beyond the limit', text }];
  });
}

/** Whoever is held waits in a batch that somebody can decide, and a batch without anybody is closed. */
export function holdsInBatches({ after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, held, batch }) => {
    const lost = held.filter(({ sync }) => sync.held?.batch !== batch);
    if (lost.length > 0)
      return [{ invariant: 'held in no batch', text: `${letter} holds ${lost.length} in no batch that is open.` }];
    return batch !== undefined && held.length === 0
      ? [{ invariant: 'batch of nobody', text: `${letter} has a batch in which nobody is.` }]
      : [];
  });
}
