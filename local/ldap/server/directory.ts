import type { Kind, Stage } from '../kinds/kind';
import type { DnKey } from '../names/dn';
import type { View } from '../search/view';

/** One simulated directory, ready to be asked. */
export interface Directory extends Stage {
  readonly kind: Kind;
  readonly view: View;
  /** Whoever may change everything. The account of Active Directory is an entry, that of slapd is not. */
  readonly administrator: { readonly name: string; readonly password: string };
  /** May read without a limit, as the accounts of a connector should. */
  readonly isUnlimited: (caller: DnKey | undefined) => boolean;
}

/** Who asks. `key`: undefined for nobody. */
export interface Caller {
  readonly key: DnKey | undefined;
  readonly isAdministrator: boolean;
}

export const nobody: Caller = { key: undefined, isAdministrator: false };
