import { z } from 'zod';
import type { Local } from '../local';
import { LocalError } from '../local-error';

const issueSchema = z.strictObject({
  project: z.string().default('ENG'),
  summary: z.string().default('An issue'),
  /** E-mail addresses. */
  reporter: z.string().optional(),
  assignee: z.string().optional(),
});

export interface FiledIssue {
  readonly key: string;
  /** Where the app's panel on the issue is shown. */
  readonly url: string;
}

/** Files an issue on the simulated site, to see the panel on it. @throws LocalError 404 for an unknown person */
export function fileIssue({ site, url }: Local, body: unknown): FiledIssue {
  const { project, summary, reporter, assignee } = issueSchema.parse(body);
  const { people } = site.snapshot();
  const accountOf = (email: string) => {
    const person = people.find((each) => each.email.toLowerCase() === email.toLowerCase());
    if (!person) throw new LocalError(404, `The site knows nobody with the address ${email}.`);
    return person.accountId;
  };
  const key = site.fileIssue({
    project,
    summary,
    ...(reporter !== undefined && { reporter: accountOf(reporter) }),
    ...(assignee !== undefined && { assignee: accountOf(assignee) }),
  });
  return { key, url: `${url}/issue/${key}` };
}
