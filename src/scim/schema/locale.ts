const withUnderscores = /^[a-z]{2,8}(?:_[a-z0-9]{1,8}){1,4}$/i;
const withHyphens = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){1,4}$/i;

/** RFC 7643 §4.1.1 has "en-US"; SCIM 1.1, Okta and Keycloak write "en_US". */
export const hyphenated = (locale: string): string =>
  withUnderscores.test(locale) ? locale.replaceAll('_', '-') : locale;

/** The spelling of SCIM 1.1; `hyphenated` reverses it. */
export const underscored = (locale: string): string =>
  withHyphens.test(locale) ? locale.replaceAll('-', '_') : locale;
