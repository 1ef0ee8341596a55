import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { Effect } from '../../../sync/site/effect';
import type { Lead, LeadReads, Leads } from '../../../sync/site/leads';
import type { Page } from '../../../sync/site/page';
import { accept, isDone } from '../http/accept';
import type { Client, Surroundings } from '../http/client';
import { toStart } from '../http/page';
import { refuse } from '../http/refusal';
import { remembered, within } from '../http/remembered';

/** Jira's maximum. */
const pageSize = 100;
const minute = 60_000;

const leadSchema = z.object({ accountId: z.string().nullish() }).nullish();
const projectsSchema = z.object({
  isLast: z.boolean().nullish(),
  values: z.array(z.object({ id: z.string(), key: z.string(), name: z.string().nullish(), lead: leadSchema })),
});
const componentsSchema = z.array(z.object({ id: z.string(), name: z.string().nullish(), lead: leadSchema }));
const ledSchema = z.object({ lead: leadSchema });
type Project = z.output<typeof projectsSchema>['values'][number];

interface Led {
  readonly lead: Lead;
  readonly by: string | undefined;
}

/**
 * The leads of projects and components, by Jira's REST API as the app. Jira has no search by lead: every project is
 * read, and no call returns the components of several projects with their leads.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/
 */
export function appLeads(app: Client, around: Surroundings): Leads & LeadReads {
  async function componentLeads(project: Project): Promise<Led[]> {
    const template = '/rest/api/3/project/{projectIdOrKey}/components';
    const answer = await app.send({ method: 'GET', template, values: { projectIdOrKey: project.id } });
    if (answer.status === 404) return [];
    return accept(componentsSchema, answer).map(({ id, name, lead }) => ({
      lead: { kind: 'component', id, name: name ?? '', projectKey: project.key },
      by: lead?.accountId ?? undefined,
    }));
  }

  async function setLead(
    template: string,
    values: Readonly<Record<string, string>>,
    leadAccountId: string,
  ): Promise<Effect> {
    const answer = await app.send({ method: 'PUT', template, values, body: { leadAccountId } });
    if (!isDone(answer) && answer.status !== 404) refuse(answer);
    return isDone(answer) ? 'changed' : 'same';
  }

  /** Who leads what on a page of projects. */
  async function pageOf(cursor: string | undefined, only: Lead['kind'] | undefined): Promise<Page<Led>> {
    const startAt = toStart(cursor);
    const query = { expand: 'lead', orderBy: 'key', startAt: String(startAt), maxResults: String(pageSize) };
    const answer = await app.send({ method: 'GET', template: '/rest/api/3/project/search', query });
    const { values, isLast } = accept(projectsSchema, answer);
    const projects = (only === 'component' ? [] : values).map(
      ({ id, key, name, lead }): Led => ({
        lead: { kind: 'project', id, key, name: name ?? key },
        by: lead?.accountId ?? undefined,
      }),
    );
    const components = await Promise.all((only === 'project' ? [] : values).map(componentLeads));
    const isOver = isLast !== false || values.length === 0;
    return {
      items: [...projects, ...components.flat()],
      ...(!isOver && { cursor: String(startAt + values.length) }),
    };
  }

  async function leadOf({ kind, id }: Pick<Lead, 'kind' | 'id'>): Promise<AccountId | undefined> {
    const answer = await app.send(
      kind === 'project'
        ? { method: 'GET', template: '/rest/api/3/project/{projectIdOrKey}', values: { projectIdOrKey: id } }
        : { method: 'GET', template: '/rest/api/3/component/{id}', values: { id } },
    );
    if (answer.status === 404) return undefined;
    return (accept(ledSchema, answer).lead?.accountId ?? undefined) as AccountId | undefined;
  }

  return {
    leadOf,
    listLeads: async (id, cursor, only) => ledBy(id, await pageOf(cursor, only)),
    recallLeads: async (id, only) =>
      ledBy(
        id,
        await remembered(around.memory, `leads of ${only ?? 'all'}`, within(around, minute), () =>
          pageOf(undefined, only),
        ),
      ),
    setProjectLead: (project, account) =>
      setLead('/rest/api/3/project/{projectIdOrKey}', { projectIdOrKey: project }, account),
    /** An empty id removes the lead. */
    setComponentLead: (component, account) => setLead('/rest/api/3/component/{id}', { id: component }, account ?? ''),
  };
}

const ledBy = (id: AccountId, { items, ...page }: Page<Led>): Page<Lead> => ({
  ...page,
  items: items.filter(({ by }) => by === id).map(({ lead }) => lead),
});
