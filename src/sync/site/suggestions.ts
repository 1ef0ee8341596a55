/** Suggests groups and people of the site to an administrator who types; never the base of a decision. */
export interface SiteSuggestions {
  /** Groups whose name contains the text, regardless of case; at most 20. */
  groups(text: string): Promise<readonly SuggestedGroup[]>;
  /** Active people whose name or visible address begins with the text; at most 20. */
  people(text: string): Promise<readonly SuggestedPerson[]>;
}

export interface SuggestedGroup {
  readonly id: string;
  readonly name: string;
}

export interface SuggestedPerson {
  readonly accountId: string;
  readonly name: string;
  /** Absent if the person hides it. */
  readonly email?: string;
}
