import type { JiraHandler } from '../access';
import { refuse } from '../error';
import { toStatus } from './statuses';

/** The one query of this kind that apps send here: issues of a project by a property. */
const form = /^project = (\w+) AND issue\.property\[([\w-]+)\]\.(\w+) = "([^"\\]*)"$/;

/** GET search/jql, limited to that query; every other is refused, not guessed. */
export const findIssues: JiraHandler = (state, call) => {
  const [, projectIdOrKey = '', key = '', member = '', text = ''] = form.exec(call.query.get('jql') ?? '') ?? [];
  if (key === '') throw refuse(400, 'This site does not know such a query.');
  const project = state.projects.byIdOrKey(projectIdOrKey);
  const isClosed = project && call.caller.kind === 'app' && state.trackedIssues.isClosedToApps(project.key);
  if (!project || isClosed) throw refuse(400, `The value '${projectIdOrKey}' does not exist for the field 'project'.`);
  const issues = state.trackedIssues.withProperty(project.key, { key, member, text }).map((issue) => ({
    id: String(issue.id),
    key: issue.key,
    fields: { status: toStatus(state, issue.status) },
  }));
  return { status: 200, body: { issues, isLast: true } };
};
