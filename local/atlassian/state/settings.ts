export type CredentialState = 'valid' | 'revoked' | 'expired';

/** How the site deviates from an ideal one. Times in milliseconds; lost at a restart. */
export interface SiteSettings {
  /** How long searches don't find a group created by the organization API. */
  newGroupLagMilliseconds: number;
  /** How long searches and memberships don't find an invited person. */
  newUserLagMilliseconds: number;
  /** How long a person's removal waits in its queue. */
  removalLagMilliseconds: number;
  /** How long a role assignment doesn't show (30 s at Atlassian). */
  roleLagMilliseconds: number;
  /** `scoped`: created with scopes, whatever they are. */
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
