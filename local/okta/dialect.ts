export type ScimVersion = '2.0' | '1.1';

/** The differences between SCIM 1.1 and 2.0 in a client's requests. */
export interface Dialect {
  readonly version: ScimVersion;
  readonly user: string;
  readonly group: string;
  readonly enterprise: string;
  readonly mediaType: string;
  /** 2.0 answers a DELETE with 204 (RFC 7644 section 3.6); 1.1 says 200, but Okta accepts 204 too. */
  readonly deleted: readonly number[];
}

export const scim20: Dialect = {
  version: '2.0',
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  mediaType: 'application/scim+json',
  deleted: [204],
};

export const scim11: Dialect = {
  version: '1.1',
  user: 'urn:scim:schemas:core:1.0',
  group: 'urn:scim:schemas:core:1.0',
  enterprise: 'urn:scim:schemas:extension:enterprise:1.0',
  mediaType: 'application/json',
  deleted: [200, 204],
};

export function dialectOf(version: ScimVersion): Dialect {
  return version === '1.1' ? scim11 : scim20;
}

/** The schema URN of a 2.0 PATCH body (RFC 7644 section 3.5.2). */
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
