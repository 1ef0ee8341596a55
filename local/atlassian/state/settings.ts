export type CredentialState = 'valid' | 'revoked' | 'expired';

/** How the site deviates from an ideal one. Times in milliseconds; not kept over a restart. */
export interface SiteSettings {
  /** How long searches don't find a group that the organization API created. */
  newGroupLagMilliseconds: number;
  /** How long searches and memberships don't find somebody who was invited. */
  newUserLagMilliseconds: number;
  /** How long the removal of a person waits in its queue. */
  removalLagMilliseconds: number;
  /** How long a role assignment doesn't show (30 s at Atlassian). */
  roleLagMilliseconds: number;
  /** `scoped`: it was made with scopes, whatever they are. */
  organizationKey: CredentialState | 'scoped';
  administratorToken: CredentialState;
  /** Jira's documented burst limits: 100 GET or POST, 50 PUT or DELETE a second and path. */
  burstLimits: boolean;
}

export const idealSettings: Readonly<SiteSettings> = {
  newGroupLagMilliseconds: 0,
  newUserLagMilliseconds: 0,
  removalLagMilliseconds: 0,
  roleLagMilliseconds: 0,
  organizationKey: 'valid',
  administratorToken: 'valid',
  burstLimits: false,
};
