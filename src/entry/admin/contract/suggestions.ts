import { z } from 'zod';

/** What a picker offers while an administrator types. */

const text = z.string().trim().min(1).max(255);

export const suggestionsCalls = {
  /** Groups at Atlassian whose name contains the text, as Jira shows them to the administrator. */
  suggestSiteGroups: {
    payload: z.strictObject({ text }),
    value: z.object({ groups: z.array(z.object({ id: z.string(), name: z.string() })) }),
  },
  /** Active people of the site by their name or address; `email` is absent if the person hides it. */
  suggestSitePeople: {
    payload: z.strictObject({ text }),
    value: z.object({
      people: z.array(z.object({ accountId: z.string(), name: z.string(), email: z.string().optional() })),
    }),
  },
} as const;
