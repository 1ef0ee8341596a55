import { batchLimits } from '../../src/entry/connector/contract/batches';
import { type Delivered, deliver } from '../sending/deliver';
import type { Removal } from '../sending/receiver';
import { absencesIn, type Kind } from '../state/absences';
import { inTransaction } from '../state/open-state';
import { sentIn } from '../state/sent';
import type { ScanCall } from './scan-call';

interface Planned extends Removal {
  readonly kind: Kind;
}

/**
 * Sends what was settled. It comes before what is new: an account that was deleted and made again has another id and the same
 * name. Whoever the receiver does not let go stays, until the next full scan decides again.
 * @returns how many people and groups were removed
 */
export async function sendRemovals({ state, receiver, watch }: ScanCall): Promise<number> {
  const absences = absencesIn(state);
  const sent = sentIn(state);
  let removed = 0;
  for (;;) {
    const batch = [...planned('people', batchLimits.removals), ...planned('groups', batchLimits.removals)];
    if (batch.length === 0) return removed;
    await deliver(batch, ({ externalId }) => externalId, send, note);
  }

  function planned(kind: Kind, limit: number): readonly Planned[] {
    const known = kind === 'people' ? sent.person : sent.group;
    return absences.planned(kind, limit).flatMap((externalId) => {
      const id = known(externalId)?.remote;
      if (id === undefined) absences.unplan(kind, externalId);
      return id === undefined ? [] : [{ kind, externalId, id }];
    });
  }
  function send(batch: readonly Planned[]) {
    const of = (wanted: Kind): readonly Removal[] =>
      batch.filter(({ kind }) => kind === wanted).map(({ externalId, id }) => ({ externalId, id }));
    return receiver.removals({ people: of('people'), groups: of('groups') });
  }
  function note(delivered: readonly Delivered<Planned>[]): void {
    watch.reached('removals-sent');
    inTransaction(state, () => {
      for (const [{ kind, externalId }, { error }] of delivered) {
        absences.unplan(kind, externalId);
        if (error === undefined) sent.remove(kind, externalId);
      }
    });
    for (const [{ kind, externalId }, { error }] of delivered) {
      if (error === undefined) removed += 1;
      else {
        const code = kind === 'people' ? 'refused-person' : 'refused-group';
        watch.noticed({ code, about: `${nameOf(kind, externalId)}: ${error.title}` });
      }
    }
    watch.reached('removals-noted', removed);
  }
  function nameOf(kind: Kind, id: string): string {
    return (kind === 'people' ? sent.person(id)?.account : sent.group(id)?.name) ?? id;
  }
}
