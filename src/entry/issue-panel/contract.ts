import { z } from 'zod';
import type { Answer } from '../admin/contract/common';

/** Somebody on the issue, with what Rollcall keeps of them under the names of the settings, in their order. */
export const issuePersonSchema = z.object({
  role: z.enum(['reporter', 'assignee']),
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** What the panel may ask; which issue it is comes from Jira, not from the page. */
export const issueCalls = {
  getIssuePeople: { payload: z.strictObject({}), value: z.object({ people: z.array(issuePersonSchema) }) },
} as const;

export type IssuePerson = z.infer<typeof issuePersonSchema>;
export type IssuePeople = z.infer<typeof issueCalls.getIssuePeople.value>;

export type IssueAnswer = Answer<IssuePeople>;
