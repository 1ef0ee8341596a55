declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ids are 12 letters or digits (nanoid, custom alphabet): Okta refuses a base URL with an underscore. */
export type UserId = Branded<'UserId'>;
export type GroupId = Branded<'GroupId'>;

/** The Atlassian account id: `[a-zA-Z0-9:_-]{1,128}`, the only stable key of a person at Atlassian. */
export type AccountId = Branded<'AccountId'>;
/** The id of a group at Atlassian (a UUID), shared by Jira, Confluence and Bitbucket. */
export type SiteGroupId = Branded<'SiteGroupId'>;

/** Letters and digits only, so that an id can stand in a URL, a storage key and Okta's base URL alike. */
export const idAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const idLength = 12;

const idForm = /^[0-9A-Za-z]{12}$/;

/** Whether an untrusted text can be an id at all; anything else is "not found" without a read. */
export function isId<Id extends UserId | GroupId>(text: string): text is Id {
  return idForm.test(text);
}
