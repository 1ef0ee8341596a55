/**
 * What somebody has changed at Atlassian by hand, as far as a comparison can tell. Codes are stable: they are stored.
 *
 * People: `suspended`, `deactivated` and `removed` have lost access that the IdP gives; `restored` has access that the IdP has
 * taken; of `linkGone` Atlassian no longer shows the account, which has left the organization or does not exist any more;
 * `profile` and `attributes` are other than the IdP says. Members: `takenOut` of a group, `putIn`. Groups: `groupRenamed`,
 * `groupDeleted`, and `groupReplaced` by another one of the same name.
 */
export const driftKinds = [
  'suspended',
  'deactivated',
  'removed',
  'restored',
  'linkGone',
  'profile',
  'attributes',
  'takenOut',
  'putIn',
  'groupRenamed',
  'groupDeleted',
  'groupReplaced',
] as const;

export type DriftKind = (typeof driftKinds)[number];

/** How many differences there are of each kind; a kind without any is absent. */
export type DriftCounts = Readonly<Partial<Record<DriftKind, number>>>;

export const driftTotal = (counts: DriftCounts): number =>
  driftKinds.reduce((total, kind) => total + (counts[kind] ?? 0), 0);
