import { z } from 'zod';
import type { WebTriggerIds } from './web-trigger-ids';

const requestSchema = z.object({
  query: z.string(),
  variables: z
    .looseObject({
      input: z.looseObject({ triggerKey: z.string() }).optional(),
      forceCreate: z.boolean().nullish(),
      id: z.string().optional(),
    })
    .prefault({}),
});

/** The platform's GraphQL operations that `webTrigger` of `@forge/api` needs. Anything else is a GraphQL error. */
export function answerGraphql(ids: WebTriggerIds, toUrl: (id: string) => string, body: string): unknown {
  const { query, variables } = requestSchema.parse(JSON.parse(body));
  if (query.includes('createWebTriggerUrl') && variables.input) {
    const { triggerKey } = variables.input;
    const id = variables.forceCreate ? ids.create(triggerKey) : ids.newest(triggerKey);
    return { data: { createWebTriggerUrl: { url: toUrl(id) } } };
  }
  if (query.includes('webTriggerUrlsByAppContext')) {
    const urls = ids.all().map(({ id, moduleKey }) => ({ triggerKey: moduleKey, url: toUrl(id) }));
    return { data: { webTriggerUrlsByAppContext: urls } };
  }
  if (query.includes('deleteWebTriggerUrl') && variables.id !== undefined) {
    const success = ids.remove(variables.id);
    return { data: { deleteWebTriggerUrl: { success, message: success ? null : 'There is no such URL.' } } };
  }
  return { errors: [{ message: 'The local Forge does not answer this query.' }] };
}
