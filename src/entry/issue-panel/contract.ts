import { z } from 'zod';
import type { Answer } from '../admin/contract/common';

/** Somebody on the issue, with the stored attributes under the names and in the order of the settings. */
export const issuePersonSchema = z.object({
  role: z.enum(['reporter', 'assignee']),
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** The panel's calls; Jira, not the page, says which issue it is. */
export const issueCalls = {
  getIssuePeople: { payload: z.strictObject({}), value: z.object({ people: z.array(issuePersonSchema) }) },
} as const;

export type IssuePerson = z.infer<typeof issuePersonSchema>;
export type IssuePeople = z.infer<typeof issueCalls.getIssuePeople.value>;

export type IssueAnswer = Answer<IssuePeople>;
