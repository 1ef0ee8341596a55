/** Commits that are made at the same moment. */
export interface SharedCommits {
  /**
   * Runs a piece of work beside others of the same invocation: the commits of people that they make at the same moment share
   * requests to storage. Each commit still succeeds or fails by itself.
   */
  together<Result>(work: () => Promise<Result>): Promise<Result>;
}
