import type { Connection } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import type { Say, TextKey } from '../say/create-say';
import { type Entered, guides, type OktaKind } from './provider-fields';
import { oktaApplications, oneloginApplications, providerName, type ScimProvider } from './provider-names';

export function guideTitle({ provider }: Pick<Connection, 'provider'>, say: Say): string {
  if (isDirectory(provider)) return say('connector.start');
  return provider === 'other' ? say('guide.titleOther') : say('guide.title', { name: providerName(provider, say) });
}

/** One step at the identity provider, and what is entered there. */
export interface GuideStep {
  readonly text: string;
  readonly values: readonly GuideValue[];
}

/** The name of a field as the provider writes it, in its own language, and what belongs there. */
export interface GuideValue {
  readonly field: string;
  readonly value: string;
}

/** A connection that its provider calls. */
export type ScimConnection = Connection & { readonly provider: ScimProvider };

export const isScimConnection = (connection: Connection): connection is ScimConnection =>
  !isDirectory(connection.provider);

interface Known {
  readonly connection: ScimConnection;
  /** Only right after it was created. */
  readonly token?: string | undefined;
  readonly kind?: OktaKind;
}

/** The steps at the identity provider, with this connection's own values to copy. */
export function guideSteps({ connection, token, kind = 'catalogue' }: Known, say: Say): readonly GuideStep[] {
  const { provider, scimVersion, baseUrl } = connection;
  const variant = provider === 'okta' ? (`okta-${kind}` as const) : provider;
  const { steps, fields } = guides[variant];
  const name = provider === 'other' ? say('provider.yours') : providerName(provider, say);
  const applications = provider === 'onelogin' ? oneloginApplications : oktaApplications;
  const words = { name, version: scimVersion, application: applications[scimVersion] };
  return Array.from({ length: steps }, (_, index) => ({
    text: say(`guide.${variant}.${index + 1}` as TextKey, words),
    values: (fields[index + 1] ?? []).flatMap(([field, entered]) => {
      const value = enteredValue(entered, baseUrl, token);
      return value === undefined ? [] : [{ field: field.replace('{version}', scimVersion), value }];
    }),
  }));
}

function enteredValue(entered: Entered, baseUrl: string, token: string | undefined): string | undefined {
  switch (entered) {
    case 'baseUrl':
      return baseUrl;
    case 'tenantUrl':
      // Entra's stricter PATCH; the older form is understood as well (docs/idp/other.md).
      return `${baseUrl}?aadOptscim062020`;
    case 'token':
      return token;
    case 'bearer':
      return token === undefined ? undefined : `Bearer ${token}`;
    case 'userName':
      return 'userName';
  }
}
