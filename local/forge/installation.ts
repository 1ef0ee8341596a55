/** The one installation of the app that the local Forge serves. */
export interface Installation {
  /** The administrator who uses the app's pages. */
  readonly accountId: string;
  readonly cloudId: string;
  readonly siteUrl: string;
  readonly installationId: string;
  readonly environmentId: string;
}

export type SiteIdentity = Pick<Installation, 'accountId' | 'cloudId' | 'siteUrl'>;

export const defaultSite: SiteIdentity = {
  accountId: '5b10ac8d82e05b22cc7d4ef5',
  cloudId: '4f6d9508-93c9-4c2e-abd7-916c34920012',
  siteUrl: 'https://rollcall-demo.atlassian.net',
};

/** `ari:cloud:jira::site/…`: the context that the app is installed in. */
export const contextAri = (installation: Installation) => `ari:cloud:jira::site/${installation.cloudId}`;

/** The `installation` in the context of handlers. */
export function describeInstallation(installation: Installation): unknown {
  const ari = `ari:cloud:ecosystem::installation/${installation.installationId}`;
  return {
    ari: { installationId: installation.installationId, toString: () => ari },
    contexts: [{ cloudId: installation.cloudId, toString: () => contextAri(installation) }],
  };
}
