import type { ScimProvider } from './provider-names';

/** Okta has two kinds of application, with different fields. */
export const oktaKinds = ['catalogue', 'wizard'] as const;
export type OktaKind = (typeof oktaKinds)[number];

export const isOktaKind = (text: string | undefined): text is OktaKind =>
  text !== undefined && (oktaKinds as readonly string[]).includes(text);

export type GuideVariant = `okta-${OktaKind}` | Exclude<ScimProvider, 'okta'>;
/** `token` is left out where it is not known any more: it is shown only once. */
export type Entered = 'baseUrl' | 'tenantUrl' | 'token' | 'bearer' | 'userName';

interface Guide {
  readonly steps: number;
  /** The fields of a step, by its number. */
  readonly fields: { readonly [step: number]: readonly (readonly [field: string, entered: Entered])[] };
}

/** The fields' names are those of the providers' own screens (docs/idp); `{version}` is the SCIM version. */
export const guides: Readonly<Record<GuideVariant, Guide>> = {
  'okta-catalogue': {
    steps: 8,
    fields: {
      4: [
        ['SCIM {version} Base Url', 'baseUrl'],
        ['OAuth Bearer Token', 'token'],
      ],
    },
  },
  'okta-wizard': {
    steps: 8,
    fields: {
      4: [
        ['SCIM connector base URL', 'baseUrl'],
        ['Unique identifier field for users', 'userName'],
        ['Authorization', 'token'],
      ],
    },
  },
  entra: {
    steps: 6,
    fields: {
      3: [
        ['Tenant URL', 'tenantUrl'],
        ['Secret token', 'token'],
      ],
    },
  },
  onelogin: {
    steps: 5,
    fields: {
      2: [
        ['SCIM Base URL', 'baseUrl'],
        ['SCIM Bearer Token', 'token'],
      ],
    },
  },
  jumpcloud: {
    steps: 5,
    fields: {
      3: [
        ['Base URL', 'baseUrl'],
        ['Token Key', 'token'],
      ],
    },
  },
  ping: {
    steps: 5,
    fields: {
      2: [
        ['SCIM URL', 'baseUrl'],
        ['OAuth 2 Bearer Token', 'token'],
      ],
    },
  },
  keycloak: {
    steps: 4,
    fields: {
      2: [
        ['Base URL', 'baseUrl'],
        ['Authorization', 'bearer'],
      ],
    },
  },
  authentik: {
    steps: 5,
    fields: {
      2: [
        ['URL', 'baseUrl'],
        ['Token', 'token'],
      ],
    },
  },
  other: {
    steps: 5,
    fields: {
      2: [
        ['Base URL', 'baseUrl'],
        ['Bearer token', 'token'],
      ],
    },
  },
};
