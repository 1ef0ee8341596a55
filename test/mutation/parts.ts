/** Files whose mutants are judged together, by the tests that can tell. */
export interface MutatedPart {
  /** Below `src`. */
  readonly folder: string;
  /** Of the folder; those in the folders below it may be parts of their own. */
  readonly files: string;
  /** Globs of test files: as few as tell everything, since a mutant at module level takes all of them. */
  readonly tests: readonly string[];
}

const whole = (folder: string, ...tests: readonly string[]): MutatedPart => ({ folder, files: '**/*.ts', tests });

/** Not `compare-large-group`, which takes as long as all others together. */
const useCases = [
  'test/provisioning/{account,departures,many,members,preconditions,what}*.test.ts',
  'test/provisioning/{users,groups,attempts,background,departures,repair}/*.test.ts',
  'test/entry/scim/*.test.ts',
];
const provisioning = (folder: string, ...more: readonly string[]) =>
  whole(`provisioning/${folder}`, ...useCases, ...more);

export const mutatedParts: readonly MutatedPart[] = [
  whole('scim/filter', 'test/scim/filter*.test.ts'),
  whole('scim/patch', 'test/scim/patch-*.test.ts', 'test/scim/dialect.test.ts'),
  whole('sync/rules', 'test/sync/{rules,plan,judge}*.test.ts', 'test/sync/*/plan-*.test.ts'),
  whole('sync/users', 'test/sync/{plan,judge}*.test.ts', 'test/sync/users/*.test.ts'),
  whole('sync/groups', 'test/sync/groups/*.test.ts'),
  {
    folder: 'sync',
    files: '{*,site/*}.ts',
    tests: ['test/sync/{ownership,trouble}*.test.ts', 'test/sync/*/*.test.ts'],
  },
  provisioning('users'),
  provisioning('groups'),
  provisioning('departures'),
  provisioning('accounts'),
  provisioning('attempts'),
  provisioning('members'),
  provisioning('background'),
  provisioning('repair'),
  whole('provisioning/foresight', 'test/provisioning/foresight/*.test.ts', 'test/entry/admin/*.test.ts'),
  whole('provisioning/search', 'test/entry/admin/*.test.ts'),
  whole('provisioning/personal-data', 'test/provisioning/personal-data/*.test.ts'),
  { folder: 'provisioning', files: '{*,store/*}.ts', tests: useCases },
  { folder: 'connections', files: '{authenticate,issue-token}.ts', tests: ['test/connections/authenticate.test.ts'] },
  whole('entry/scim/request', 'test/entry/scim/*.test.ts', 'test/scim/request.test.ts'),
];
