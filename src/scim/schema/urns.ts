/** The schema and message URIs of RFC 7643 §10, RFC 7644 §8 and SCIM 1.1. */
export const urns = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  enterpriseUser: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  serviceProviderConfig: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  listResponse: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  searchRequest: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  patchOp: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  bulkRequest: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  bulkResponse: 'urn:ietf:params:scim:api:messages:2.0:BulkResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const;

export const urnsOfV1 = {
  core: 'urn:scim:schemas:core:1.0',
  enterpriseUser: 'urn:scim:schemas:extension:enterprise:1.0',
  /** Okta's 1.1 test looks for this one in `/Schemas`; the 1.1 documents don't define it. */
  listResponse: 'urn:scim:schemas:core:1.0:ListResponse',
  /** Turns features on in Okta's on-premises agent. */
  oktaProviderConfig: 'urn:okta:schemas:scim:providerconfig:1.0',
} as const;
