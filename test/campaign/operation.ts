import type { SiteFault } from '../../local/atlassian/faults';
import type { FaultChanges } from '../../local/forge/faults';

/** One of the two connections of a campaign. */
export type Side = 'A' | 'B';

/** An IdP's wish. Records are named by their places (cast.ts); only the client knows ids. */
export type Wish = { readonly side: Side } & (
  | { readonly kind: 'put user'; readonly user: string; readonly active: boolean }
  | { readonly kind: 'set active'; readonly user: string; readonly active: boolean }
  | { readonly kind: 'delete user'; readonly user: string }
  | { readonly kind: 'put group'; readonly group: string; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'rename group'; readonly group: string; readonly name: string }
  | {
      readonly kind: 'change members';
      readonly group: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  | { readonly kind: 'delete group'; readonly group: string }
);

export type Mode = 'live' | 'preview';
export type AccessChange = 'give' | 'take' | 'revoke' | 'renew';

/** One step of a campaign. */
export type Operation =
  /** Sent at once; with `killAfter`, the process dies after this many events. */
  | { readonly kind: 'requests'; readonly wishes: readonly Wish[]; readonly killAfter?: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'sync now'; readonly side: Side }
  | { readonly kind: 'mode'; readonly side: Side; readonly mode: Mode }
  | { readonly kind: 'access'; readonly change: AccessChange }
  | { readonly kind: 'site fault'; readonly fault: SiteFault }
  | { readonly kind: 'platform fault'; readonly changes: FaultChanges }
  | { readonly kind: 'no faults' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'delete connection'; readonly side: Side };

export type OperationKind = Operation['kind'];

/** A wish in a few words, for tables. */
export function wordsOfWish(wish: Wish): string {
  switch (wish.kind) {
    case 'put user':
      return `${wish.side} put ${wish.user} ${wish.active ? 'active' : 'inactive'}`;
    case 'set active':
      return `${wish.side} set ${wish.user} ${wish.active ? 'active' : 'inactive'}`;
    case 'delete user':
      return `${wish.side} delete ${wish.user}`;
    case 'put group':
      return `${wish.side} put ${wish.group} "${wish.name}" with ${wish.members.join(' ') || 'nobody'}`;
    case 'rename group':
      return `${wish.side} rename ${wish.group} to "${wish.name}"`;
    case 'change members':
      return `${wish.side} change ${wish.group}:${wish.add.map((one) => ` +${one}`).join('')}${wish.remove.map((one) => ` -${one}`).join('')}`;
    case 'delete group':
      return `${wish.side} delete ${wish.group}`;
  }
}

/** Any other operation in a few words. */
export function wordsOf(operation: Exclude<Operation, { readonly kind: 'requests' }>): string {
  switch (operation.kind) {
    case 'wait':
      return `wait ${operation.milliseconds / 1_000} s`;
    case 'sync now':
      return `Sync now of ${operation.side}`;
    case 'mode':
      return `${operation.side} becomes ${operation.mode}`;
    case 'access':
      return `${operation.change} the organization API key`;
    case 'site fault':
      return `fault of the site ${JSON.stringify(operation.fault)}`;
    case 'platform fault':
      return `fault of the platform ${JSON.stringify(operation.changes)}`;
    case 'delete connection':
      return `delete the connection ${operation.side}`;
    case 'no faults':
    case 'kill':
      return operation.kind;
  }
}
