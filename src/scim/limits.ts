/** What one request may ask for. Each is announced in an error that names it; none can be exceeded by a real IdP. */
export const limits = {
  /** Whole replacement of a group of 50,000 members fits; Forge itself refuses more than 5 MB. */
  bodyCharacters: 4 * 1024 * 1024,
  userBodyCharacters: 256 * 1024,
  /** A resource is stored as one record, of which Forge takes 240 KiB in at most 31 levels. */
  resourceBytes: 200_000,
  bodyDepth: 24,
  idCharacters: 255,
  /** A userName, or the displayName of a group: every member's record holds it, and Atlassian takes 255. */
  nameCharacters: 1024,
  queryCharacters: 32 * 1024,
  /** Attributes of a resource or of an extension, values of an attribute (not members), characters of a text. */
  attributes: 500,
  values: 200,
  textCharacters: 65536,
  /** Names in `attributes` or `excludedAttributes`. */
  selectedNames: 200,
  filterCharacters: 8192,
  filterDepth: 50,
  filterTerms: 200,
  /** Okta sends one `remove` operation a member, up to 1,000 in a request. */
  patchOperations: 5000,
  /** Operations on anything but members: Entra sends one an attribute. */
  attributeOperations: 200,
  /** Of all paths of a PATCH: 5,000 removals of a member by its id fit. */
  pathCharacters: 250_000,
  /** What one PATCH may compare with values of attributes: a thousand times what Entra's longest needs. */
  comparedCharacters: 4_000_000,
  bulkOperations: 100,
  /** Okta steps by the count that it asked for (100), so a page must never be smaller. */
  defaultPageSize: 100,
  maxPageSize: 200,
} as const;
