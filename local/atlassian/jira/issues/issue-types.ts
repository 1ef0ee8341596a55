import { param } from '../../http/call';
import type { SiteState } from '../../state/site-state';
import type { StatusId } from '../../state/tracked-issues';
import type { JiraCall, JiraHandler } from '../access';
import { refuse } from '../error';
import { projectOf } from '../projects';

interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly subtask: boolean;
  /** A field that has to be filled in besides the usual ones. */
  readonly required?: { readonly fieldId: string; readonly name: string };
  /** Where its workflow leads. */
  readonly statuses: readonly StatusId[];
}

const all = ['todo', 'doing', 'done'] as const;

/** Every project has them: one plain type, one with a field of its own, and one whose workflow has no end. */
export const issueTypes: readonly IssueType[] = [
  { id: '10100', name: 'Task', subtask: false, statuses: all },
  { id: '10101', name: 'Sub-task', subtask: true, statuses: all },
  {
    id: '10102',
    name: 'Change request',
    subtask: false,
    required: { fieldId: 'customfield_10010', name: 'Approved by' },
    statuses: all,
  },
  { id: '10103', name: 'Watch', subtask: false, statuses: ['todo', 'doing'] },
];

export const issueType = (id: string): IssueType | undefined => issueTypes.find((type) => type.id === id);

const visible = (state: SiteState, call: JiraCall) => {
  const project = projectOf(state, call);
  const isClosed = call.caller.kind === 'app' && state.trackedIssues.isClosedToApps(project.key);
  if (isClosed) throw refuse(404, `No project could be found with key '${project.key}'.`);
  return project;
};

/** GET issue/createmeta/{projectIdOrKey}/issuetypes. */
export const listIssueTypes: JiraHandler = (state, call) => {
  visible(state, call);
  const shown = issueTypes.map(({ id, name, subtask }) => ({ id, name, subtask, description: '', hierarchyLevel: 0 }));
  return { status: 200, body: { issueTypes: shown, startAt: 0, maxResults: 50, total: shown.length } };
};

/** GET issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}. */
export const listTypeFields: JiraHandler = (state, call) => {
  visible(state, call);
  const type = issueType(param(call, 'issueTypeId'));
  if (!type) throw refuse(404, 'The issue type does not exist.');
  const usual = [
    { fieldId: 'project', name: 'Project', required: true, hasDefaultValue: false },
    { fieldId: 'issuetype', name: 'Issue Type', required: true, hasDefaultValue: false },
    { fieldId: 'summary', name: 'Summary', required: true, hasDefaultValue: false },
    { fieldId: 'description', name: 'Description', required: false, hasDefaultValue: false },
    { fieldId: 'priority', name: 'Priority', required: true, hasDefaultValue: true },
  ];
  const fields = type.required ? [...usual, { ...type.required, required: true, hasDefaultValue: false }] : usual;
  return { status: 200, body: { fields, startAt: 0, maxResults: 50, total: fields.length } };
};
