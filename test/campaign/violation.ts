/** Kinds of what must not be, for counting; the text says whom it befell. */
export type ViolationKind =
  /** An acknowledged record answers 404, or a request 400 without a reason that holds. */
  | 'acknowledged record is lost'
  | 'false refusal'
  /** A request was answered 500: nothing that the campaign does is a reason for that. */
  | 'fault of ours'
  | 'directory differs'
  | 'dead id'
  | 'memberships differ'
  | 'leaver keeps access'
  | 'locked out'
  | 'foreign is touched'
  | 'group is missing'
  | 'group is left'
  | 'member is missing'
  | 'stranger in a group'
  | 'leaver in a group'
  | 'waits for ever'
  | 'secret is told'
  | 'campaign broke';

export interface Violation {
  readonly kind: ViolationKind;
  /** An e-mail address or `A dev`, as in the rows; undefined when it is about everything. */
  readonly subject?: string;
  readonly text: string;
}
