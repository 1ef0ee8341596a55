/** Limits of one request. The error for exceeding a limit names it; no real IdP exceeds any. */
export const limits = {
  /** Replacing a whole group of 50,000 members fits; Forge itself refuses more than 5 MB. */
  bodyCharacters: 4 * 1024 * 1024,
  userBodyCharacters: 256 * 1024,
  /** A resource is stored as one record, for which Forge allows 240 KiB and at most 31 levels. */
  resourceBytes: 200_000,
  bodyDepth: 24,
  idCharacters: 255,
  /** A userName, or the displayName of a group: every member's record holds it, and Atlassian allows 255. */
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
  /** Okta sends one `remove` operation per member, up to 1,000 in a request. */
  patchOperations: 5000,
  /** Operations on anything but members: Entra sends one per attribute. */
  attributeOperations: 200,
  /** For all paths of a PATCH together: 5,000 removals of a member by id fit. */
  pathCharacters: 250_000,
  /** Characters one PATCH may compare with attribute values: a thousand times what Entra's longest needs. */
  comparedCharacters: 4_000_000,
  bulkOperations: 100,
  /** Okta advances by the count it asked for (100), so a page must never be smaller. */
  defaultPageSize: 100,
  maxPageSize: 200,
} as const;
