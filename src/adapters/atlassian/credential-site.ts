import type { Site } from '../../sync/site';

/** What one credential can do of the port to Atlassian. */
export type CredentialSite = Omit<Site, 'capabilities' | 'takeCalls'>;
/** The part of it that is about people, and the part that is about groups. */
export type People = Pick<
  CredentialSite,
  'findAccount' | 'getAccount' | 'invite' | 'suspend' | 'restore' | 'remove' | 'updateProfile'
>;
export type Groups = Omit<CredentialSite, keyof People>;
