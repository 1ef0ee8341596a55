import type { Site } from '../../../sync/site';

/** The part of the port that the app does as itself, whatever credentials there are. */
export type AppSite = Pick<
  Site,
  | 'seats'
  | 'listLeads'
  | 'setProjectLead'
  | 'setComponentLead'
  | 'setUserProperty'
  | 'getUserProperty'
  | 'deleteUserProperty'
>;

/** The part of the port to Atlassian that one credential can do. */
export type CredentialSite = Omit<Site, 'capabilities' | 'takeCalls' | keyof AppSite>;
/** Its parts: people, the accounts behind them, groups, and what groups give. */
export type People = Pick<CredentialSite, 'findAccount' | 'getAccount' | 'invite' | 'suspend' | 'restore' | 'remove'>;
export type Accounts = Pick<CredentialSite, 'deactivate' | 'reactivate' | 'updateProfile'>;
export type Groups = Pick<
  CredentialSite,
  | 'findGroup'
  | 'getGroup'
  | 'recallGroup'
  | 'recallGroupNamed'
  | 'createGroup'
  | 'deleteGroup'
  | 'addMember'
  | 'removeMember'
>;
/** All users and groups of the site. */
export type Lists = Pick<CredentialSite, 'listAccounts' | 'listGroups'>;
export type GroupAccess = Omit<CredentialSite, keyof People | keyof Accounts | keyof Groups | keyof Lists>;
