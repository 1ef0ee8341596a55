/**
 * What background work is done for: one approval of a batch, settings that were saved and applied to everybody, a Sync now, a scan
 * of a directory, or an undo. `id`: of the decision, of the entry in the connection's history, of the run, when the scan began
 * (ISO 8601), of the undo. Records that wait for Atlassian keep it, and entries of the log name it, so that all of it can be undone.
 */
export interface Occasion {
  readonly kind: OccasionKind;
  readonly id: string;
}

export const occasionKinds = ['approval', 'settings', 'sync', 'scan', 'undo'] as const;

export type OccasionKind = (typeof occasionKinds)[number];

/** Of settings that are applied to everybody, by the entry of the connection's history that tells of them. */
export const ofSettings = (entry: number): Occasion => ({ kind: 'settings', id: String(entry) });

/** How the log is asked for the entries of an occasion: it is one of a connection. */
export const occasionKey = (connectionId: string, { kind, id }: Occasion): string => `${connectionId} ${kind} ${id}`;

export const sameOccasion = (a: Occasion | undefined, b: Occasion | undefined): boolean =>
  a?.kind === b?.kind && a?.id === b?.id;
