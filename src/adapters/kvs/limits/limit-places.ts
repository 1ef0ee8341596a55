import { type LimitCommit, limitKinds } from '../../../directory/held-batch';
import { type LedgerKind, shares } from '../../../directory/ledger';
import { keys, type Place } from '../keys';

/** Where a connection counts what it takes of a kind. */
export const sharePlaces = (connection: string, kind: LedgerKind): readonly Place[] =>
  Array.from({ length: shares }, (_, index) => keys.share(connection, kind, index));

/** Everything that limits keep for a connection. */
export const limitPlaces = (connection: string): readonly Place[] => [
  ...limitKinds.map((kind) => keys.batch(connection, kind)),
  ...(['people', 'groups', 'invitations'] as const).flatMap((kind) => sharePlaces(connection, kind)),
];

/** The places that a commit reads for its limit, shared with the commits of other records. */
export const placesOfLimit = (connection: string, { taking, holding }: LimitCommit = {}): readonly Place[] => [
  ...(taking ? sharePlaces(connection, taking.kind) : []),
  ...(holding?.opens ? [keys.batch(connection, holding.kind)] : []),
];
