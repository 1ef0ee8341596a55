import type { Site } from '../../sync/site/site';
import { SiteError } from '../../sync/site/site-error';

export interface CredentialNews {
  /** Atlassian answered 401. */
  rejected(): Promise<void>;
  /** Atlassian answered anything else. */
  accepted(): Promise<void>;
}

/** The same site, noting whether Atlassian takes the credential, so that the admin page can tell before anybody asks. */
export function watchCredential(site: Site, news: CredentialNews): Site {
  const watched =
    <Parameters extends readonly unknown[], Value>(ask: (...parameters: Parameters) => Promise<Value>) =>
    async (...parameters: Parameters): Promise<Value> => {
      try {
        const value = await ask(...parameters);
        await news.accepted();
        return value;
      } catch (error) {
        if (error instanceof SiteError && error.kind === 'unauthorized') await news.rejected();
        throw error;
      }
    };
  return {
    // Calls that the app makes as itself say nothing about a credential.
    ...site,
    findAccount: watched(site.findAccount),
    getAccount: watched(site.getAccount),
    searchAccounts: watched(site.searchAccounts),
    canOpen: watched(site.canOpen),
    productGroups: watched(site.productGroups),
    invite: watched(site.invite),
    suspend: watched(site.suspend),
    restore: watched(site.restore),
    remove: watched(site.remove),
    deactivate: watched(site.deactivate),
    reactivate: watched(site.reactivate),
    updateProfile: watched(site.updateProfile),
    findGroup: watched(site.findGroup),
    getGroup: watched(site.getGroup),
    recallGroup: watched(site.recallGroup),
    recallGroupNamed: watched(site.recallGroupNamed),
    createGroup: watched(site.createGroup),
    deleteGroup: watched(site.deleteGroup),
    addMember: watched(site.addMember),
    removeMember: watched(site.removeMember),
    groupsOf: watched(site.groupsOf),
    productGroupsOf: watched(site.productGroupsOf),
    listMembers: watched(site.listMembers),
    listAccounts: watched(site.listAccounts),
    describeAccounts: watched(site.describeAccounts),
    listGroups: watched(site.listGroups),
    opensOf: watched(site.opensOf),
    lastActive: watched(site.lastActive),
    describeGroup: watched(site.describeGroup),
  };
}
