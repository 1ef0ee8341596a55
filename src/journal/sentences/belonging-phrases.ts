/** What is done about what people own at Jira: `do` as a plan says it, `done` as the log does. */
export const belongingPhrases = {
  'counted-dashboards': {
    do: { one: 'one dashboard', other: '{count} dashboards' },
    done: { one: 'one dashboard', other: '{count} dashboards' },
  },
  'counted-filters': {
    do: { one: 'one filter', other: '{count} filters' },
    done: { one: 'one filter', other: '{count} filters' },
  },
  'counted-issues': {
    do: { one: 'one open issue', other: '{count} open issues' },
    done: { one: 'one open issue', other: '{count} open issues' },
  },
  'counted-issues-for-nobody': {
    do: { one: 'one open issue (to nobody)', other: '{count} open issues (to nobody)' },
    done: { one: 'one open issue (to nobody)', other: '{count} open issues (to nobody)' },
  },
  'counted-roles': {
    do: { one: 'one project role', other: '{count} project roles' },
    done: { one: 'one project role', other: '{count} project roles' },
  },
  dashboards: { do: 'dashboards', done: 'dashboards' },
  filters: { do: 'filters', done: 'filters' },
  'give-belongings': {
    do: 'give {what:do} to {heir:person}',
    done: 'gave {what:do} to {heir:person}',
  },
  'give-belongings-back': {
    do: 'give {what:do} back to {who:person}',
    done: 'gave {what:do} back to {who:person}',
  },
  'hand-over-belongings': {
    do: 'hand over {what:do}[ of {who:person}]',
    done: 'handed over {what:do}[ of {who:person}]',
  },
  'issues-for-nobody': { do: 'open issues (to nobody)', done: 'open issues (to nobody)' },
  'open-issues': { do: 'open issues', done: 'open issues' },
  'project-roles': { do: 'project roles', done: 'project roles' },
  'unassign-belongings': { do: 'unassign {what:do}', done: 'unassigned {what:do}' },
} as const;
