import type { Site } from '../../../sync/site/site';

/** The part of the port that the app does by itself, whatever credentials there are. */
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

/** What one credential can do of the port to Atlassian. */
export type CredentialSite = Omit<Site, 'capabilities' | 'takeCalls' | keyof AppSite>;
/** The parts of it: about people, about the accounts behind them, about groups, and about what groups give. */
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
/** Everybody and every group of the site. */
export type Lists = Pick<CredentialSite, 'listAccounts' | 'listGroups'>;
export type GroupAccess = Omit<CredentialSite, keyof People | keyof Accounts | keyof Groups | keyof Lists>;
