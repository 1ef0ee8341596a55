/**
 * What an applied action of the log has changed beyond what its entry says, so that it can be undone. Access, members and groups
 * follow from the entry itself, by its ids (src/provisioning/undo/targets-of.ts). Values of people and what was handed over stand in a
 * record of their own (src/directory/former-values.ts), which is erased with the person.
 */
export type Inverse =
  /** A field of the profile, or a custom attribute. */
  ({ readonly what: 'field' | 'attribute'; readonly name: string } & FormerValue) | HandedOver;

/** Why something that an entry tells stays as it is, as a code of the sentences. */
export type StaysWhy =
  | 'undo-gift-taken'
  | 'undo-group-deleted'
  | 'undo-group-left'
  | 'undo-group-unlinked'
  | 'undo-member-unknown'
  | 'undo-leads-unknown'
  | 'undo-belongings-back'
  | 'undo-given-back'
  | 'undo-places-unknown'
  | 'undo-seats-back'
  | 'undo-values-unknown';

export interface FormerValue {
  /** Absent: there was no value. */
  readonly was?: string;
  /** Absent: there is no value any more. */
  readonly became?: string;
}

/**
 * Something that a leaver had and somebody else has now: a lead of a project (by its id) or a component, a filter, a dashboard,
 * an issue … It is handed back only if the heir still has it.
 */
export interface HandedOver {
  readonly what: 'handedOver';
  readonly of: 'project' | 'component' | 'filter' | 'dashboard' | 'issue';
  /** The id of the thing at Atlassian. */
  readonly id: string;
  /** A hash of the heir's account (src/directory/id-order.ts), so that no account id is kept. */
  readonly to: number;
  /** As people know it: a key or a name, for the plan. */
  readonly label: string;
}
