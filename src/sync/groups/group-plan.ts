import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { SiteGroupId } from '../../directory/ids';
import type { GroupTarget } from '../rules/group-target';
import type { Capabilities } from '../site/capabilities';
import type { SiteGroup } from '../site/site-groups';
import type { Step } from '../step';
import type { MemberAction } from './plan-members';
import type { Parting } from './plan-parting';
import type { LeftGroup, SeenGroup, SeenPlace } from './seen-group';
import type { TouchedMember } from './touched-member';

/** Everything a plan for one group depends on. Members are planned by delta: only the touched ones are named. */
export interface GroupView {
  readonly settings: Settings;
  readonly group: DirectoryGroup;
  readonly wanted: 'as directory' | 'deleted';
  readonly target: GroupTarget;
  readonly members: readonly TouchedMember[];
  /** Where the group is to be at Atlassian; for a deletion, where it is. */
  readonly places: readonly SeenPlace[];
  /** Linked, and no longer meant by the settings. */
  readonly left: readonly LeftGroup[];
  /** Linked until their members have come over. */
  readonly leaving: readonly GroupLink[];
  readonly capabilities: Capabilities;
}

export interface GroupPlan {
  /** Actions that concern no place: the group is left out, or its name is impossible. */
  readonly actions: readonly GroupAction[];
  readonly places: readonly PlacePlan[];
  /** Not wanted, and without an account: nobody has to be taken out. */
  readonly settled: readonly TouchedMember['userId'][];
}

/** The group's own actions come first; the members' actions need the group as those leave it. */
export interface PlacePlan {
  readonly link?: GroupLink;
  readonly via: GroupLink['via'];
  readonly observed?: SeenGroup;
  readonly actions: readonly GroupAction[];
  readonly members: readonly MemberAction[];
  /** Once the actions are done, there is a group whose members can follow. */
  readonly isOpen: boolean;
  /** The settings no longer lead to the group: what background work does about it once the members have followed. */
  readonly parting?: Parting;
  /** Another connection has it, and has yet to go through the members whom this group put in. */
  readonly isAwaited?: true;
}

export type GroupAction = Step &
  (
    | {
        readonly kind: 'linkGroup';
        readonly found: SiteGroup;
        readonly replaces?: GroupLink;
        /** Rollcall created it: in an attempt for this group that was never committed, or for another group of the IdP. */
        readonly isOurs?: true;
        /** In an attempt a moment ago, which this one continues. */
        readonly isJustCreated?: true;
        /** Rollcall has certainly not created it, so it deletes it for nobody. */
        readonly isForeign?: true;
      }
    | {
        readonly kind: 'createGroup';
        readonly name: string;
        readonly replaces?: GroupLink;
        /** The credential at hand can sign it. */
        readonly isSigned?: true;
        /** Unless a group of the name exists, for which nobody has looked. */
        readonly isUnseen?: true;
      }
    | { readonly kind: 'deleteGroup'; readonly id: SiteGroupId }
    | { readonly kind: 'unlinkGroup' | 'none' | 'skip' | 'refuse' | 'wait' | 'hold' }
  );
