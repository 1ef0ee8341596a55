import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';

/** Groups by their id. */
export interface GroupReads {
  getGroup(id: GroupId): Promise<DirectoryGroup | undefined>;
}

/** Groups by the names that the IdP gives them. */
export interface GroupLookup {
  /** Case-insensitive: Atlassian's group names are. */
  findGroupByDisplayName(displayName: string): Promise<DirectoryGroup | undefined>;
  findGroupByExternalId(externalId: string): Promise<DirectoryGroup | undefined>;
  /** As `usersByExternalId`. */
  groupsByExternalId(externalId: string): Promise<readonly DirectoryGroup[] | undefined>;
}
