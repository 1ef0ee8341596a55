import { z } from 'zod';
import type { StatusId } from '../../state/tracked-issues';
import type { JiraHandler } from '../access';
import { refuse } from '../error';
import { issueType } from './issue-types';
import { toStatus } from './statuses';
import { trackedIssueOf } from './tracked-issue';

const transitions: readonly { readonly id: string; readonly name: string; readonly to: StatusId }[] = [
  { id: '11', name: 'Stop', to: 'todo' },
  { id: '21', name: 'Start', to: 'doing' },
  { id: '31', name: 'Finish', to: 'done' },
];

const reaches = (typeId: string, to: StatusId): boolean => issueType(typeId)?.statuses.includes(to) ?? false;

/** GET issue/{issueIdOrKey}/transitions: those that its workflow has from where it is. */
export const listTransitions: JiraHandler = (state, call) => {
  const issue = trackedIssueOf(state, call);
  const open = transitions.filter(({ to }) => to !== issue.status && reaches(issue.type, to));
  const isWhole = call.query.get('expand')?.includes('transitions.fields') === true;
  return {
    status: 200,
    body: {
      expand: 'transitions',
      transitions: open.map(({ id, name, to }) => ({
        id,
        name,
        to: toStatus(state, to),
        ...(isWhole && { fields: {} }),
      })),
    },
  };
};

const bodySchema = z.object({ transition: z.object({ id: z.string() }) });

/** POST issue/{issueIdOrKey}/transitions. */
export const moveIssue: JiraHandler = (state, call) => {
  const issue = trackedIssueOf(state, call);
  const body = bodySchema.safeParse(call.body);
  const wanted = body.success ? transitions.find(({ id }) => id === body.data.transition.id) : undefined;
  if (!wanted || wanted.to === issue.status || !reaches(issue.type, wanted.to)) {
    throw refuse(400, 'It is not possible to transition the issue like this.');
  }
  state.trackedIssues.move(issue.id, wanted.to);
  return { status: 204 };
};
