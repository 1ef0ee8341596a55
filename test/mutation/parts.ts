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

/** Whole use cases, as far as they take milliseconds: not those of large groups, of many groups, and of large answers. */
const useCases = [
  'test/provisioning/{account,departures,members,preconditions,what}*.test.ts',
  'test/entry/scim/{license,token-use,users,wrong-token}.test.ts',
];
const provisioning = (folder: string, ...more: readonly string[]) =>
  whole(`provisioning/${folder}`, `test/provisioning/${folder}/*.test.ts`, ...useCases, ...more);

/** Without properties, which try whole sequences on every mutant and take seconds. */
const examples = (folder: string) => `test/${folder}/**/!(*-properties).test.ts`;

export const mutatedParts: readonly MutatedPart[] = [
  whole('scim/filter', 'test/scim/filter*.test.ts'),
  whole('scim/patch', 'test/scim/patch-*.test.ts', 'test/scim/dialect.test.ts'),
  whole('sync/rules', 'test/sync/{rules,plan,judge}*.test.ts', 'test/sync/*/plan-*.test.ts'),
  whole('sync/users', 'test/sync/{plan,judge}*.test.ts', 'test/sync/users/*.test.ts'),
  whole('sync/groups', 'test/sync/groups/*.test.ts'),
  whole('sync/limits', 'test/sync/limits/*.test.ts', examples('provisioning/limits')),
  {
    folder: 'sync',
    files: '{*,site/*}.ts',
    tests: ['test/sync/{ownership,titles,trouble}*.test.ts', 'test/sync/*/*.test.ts'],
  },
  provisioning('users', 'test/entry/admin/{directory/user-calls,test-person}.test.ts'),
  provisioning('groups', 'test/entry/admin/directory/group-calls.test.ts'),
  provisioning('departures'),
  provisioning('accounts', 'test/provisioning/users/*.test.ts'),
  provisioning('attempts'),
  provisioning('members'),
  provisioning(
    'background',
    'test/entry/{consumers,schedules}/*.test.ts',
    'test/entry/admin/settings/sync-calls.test.ts',
  ),
  provisioning('repair'),
  whole(
    'provisioning/foresight',
    'test/provisioning/{foresight/*,limits/foresee-limit}.test.ts',
    'test/entry/admin/*/{account,attribute,details,directory,group,settings,sync,user}-calls.test.ts',
    'test/entry/admin/{admin-resolvers,test-person}.test.ts',
  ),
  whole(
    'provisioning/search',
    'test/provisioning/search/*.test.ts',
    'test/entry/admin/directory/directory-calls.test.ts',
  ),
  whole(
    'provisioning/limits',
    examples('provisioning/limits'),
    'test/provisioning/undo/undo-after-rejection.test.ts',
    'test/entry/admin/safety/approvals-calls.test.ts',
  ),
  whole('provisioning/undo', examples('provisioning/undo'), 'test/entry/admin/safety/undo-calls.test.ts'),
  whole(
    'provisioning/kept',
    examples('provisioning/kept'),
    'test/provisioning/undo/{undo-each-kind,said-since}.test.ts',
    'test/provisioning/drift/settle-drift.test.ts',
  ),
  whole('provisioning/drift', examples('provisioning/drift')),
  whole(
    'provisioning/belongings',
    examples('provisioning/belongings'),
    'test/provisioning/undo/undo-belongings.test.ts',
  ),
  whole('provisioning/seats', examples('provisioning/seats'), 'test/entry/admin/seats/*.test.ts'),
  whole(
    'provisioning/incidents',
    examples('provisioning/incidents'),
    'test/entry/admin/alarms/finding-notices.test.ts',
    'test/journal/incident-causes.test.ts',
  ),
  whole('provisioning/health', examples('provisioning/health')),
  whole('provisioning/occasions', examples('provisioning/occasions'), 'test/provisioning/undo/undo-occasions.test.ts'),
  whole('provisioning/connector', examples('provisioning/connector'), 'test/entry/connector/*.test.ts'),
  whole('provisioning/personal-data', 'test/provisioning/personal-data/*.test.ts'),
  {
    folder: 'provisioning',
    files: '{*,store/*}.ts',
    tests: ['test/provisioning/{errors,refused}.test.ts', ...useCases],
  },
  { folder: 'connections', files: '{authenticate,issue-token}.ts', tests: ['test/connections/authenticate.test.ts'] },
  whole('entry/scim/request', 'test/entry/scim/*.test.ts', 'test/scim/request.test.ts'),
];
