import type { Site } from '../../sync/site/site';
import type { Uses } from '../call';
import type { DirectoryReads } from '../store/directory-reads';
import type { DriftStore } from './drift-store';

/** What a comparison uses of a call: it reads, and can change neither Atlassian nor the directory. */
export type Comparing = Uses<
  'connection' | 'owners' | 'budget' | 'machine' | 'store' | 'atlassian',
  DirectoryReads,
  Pick<
    Site,
    | 'capabilities'
    | 'describeAccounts'
    | 'getAccount'
    | 'getUserProperty'
    | 'groupsOf'
    | 'listGroups'
    | 'listMembers'
    | 'productGroups'
    | 'recallGroup'
  >
> & { readonly drift: Pick<DriftStore, 'seenMarks' | 'links'> };

/** A slice leaves the quota of storage to SCIM: it reads some 1,500 of the 4,000 records a minute. */
export const secondsBetween = 30;
