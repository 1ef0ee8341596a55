/** Kinds of violations, for counting; the text names the victim. */
export type ViolationKind =
  /** An acknowledged record answers 404, or a request 400 without a valid reason. */
  | 'acknowledged record is lost'
  | 'false refusal'
  /** A request was answered with 500: nothing in a campaign justifies that. */
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
  /** A number of the page is not what is in the directory or in the log. */
  | 'number differs'
  | 'campaign broke';

export interface Violation {
  readonly kind: ViolationKind;
  /** An e-mail address or `A dev`, as in the rows; undefined if it concerns everything. */
  readonly subject?: string;
  readonly text: string;
}
