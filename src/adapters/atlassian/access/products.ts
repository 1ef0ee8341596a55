import { z } from 'zod';
import { SiteError } from '../../../sync/site/site-error';
import { siteUrlOf } from '../app/app-itself';
import type { Client, Surroundings } from '../http/client';
import { remembered, within } from '../http/remembered';
import { acceptOrganization } from '../organization/organization-refusal';

/** The role of an ordinary user of a product. */
export const productUser = 'atlassian/user';

const minute = 60_000;
const pageSize = 100;

const workspacesSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({
        name: z.string().nullish(),
        hostUrl: z.string().nullish(),
        usage: z.number().nullish(),
        capacity: z.number().nullish(),
      }),
    }),
  ),
  links: z.object({ next: z.string().nullish() }).nullish(),
});
type Workspace = z.output<typeof workspacesSchema>['data'][number];

/** A product of the site as the organization API lists it. */
export interface SiteProduct {
  /** `jira-software`: the part of the resource that names the product. */
  readonly key: string;
  readonly name: string;
  /** `ari:cloud:jira-software::site/{cloudId}` */
  readonly resource: string;
  readonly usage?: number;
  readonly capacity?: number;
}

/**
 * The products of the site that the app is installed on, and those without a site (Bitbucket); fetched at most once a
 * minute.
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-workspaces/
 */
export const siteProducts = (
  organization: Client,
  app: Client,
  around: Surroundings,
  organizationId: string,
): Promise<readonly SiteProduct[]> =>
  remembered(around.memory, `products of ${organizationId}`, within(around, minute), async () => {
    const [site, workspaces] = await Promise.all([siteUrlOf(app), listWorkspaces(organization, organizationId)]);
    return workspaces
      .filter(({ id, attributes }) => !id.includes('::site/') || originOf(attributes.hostUrl) === site)
      .flatMap(toProduct);
  });

async function listWorkspaces(client: Client, orgId: string): Promise<Workspace[]> {
  const all: Workspace[] = [];
  for (let cursor: string | undefined; ; ) {
    const body = { limit: pageSize, ...(cursor && { cursor }) };
    const call = { method: 'POST', template: '/admin/v2/orgs/{orgId}/workspaces', values: { orgId }, body } as const;
    const page = acceptOrganization(workspacesSchema, await client.send(call));
    all.push(...page.data);
    const next = page.links?.next;
    if (!next || page.data.length === 0) return all;
    cursor = next;
  }
}

/** The key in a resource, `ari:cloud:{product}::{kind}/{id}`. */
export const productOf = (resource: string): string | undefined => /^ari:cloud:([a-z0-9-]+)::/.exec(resource)?.[1];

function toProduct({ id, attributes }: Workspace): SiteProduct[] {
  const key = productOf(id);
  if (key === undefined) return [];
  const { name, usage, capacity } = attributes;
  return [
    {
      key,
      name: name ?? key,
      resource: id,
      ...(typeof usage === 'number' && { usage }),
      ...(typeof capacity === 'number' && { capacity }),
    },
  ];
}

/** The resource of a product of the site. @throws {SiteError} if there is none, or more than one. */
export function resourceOf(products: readonly SiteProduct[], key: string): string {
  const [product, another] = products.filter((candidate) => candidate.key === key);
  if (!product) throw new SiteError('rejected', 'atlassian-refused', { say: 'product-missing', product: key });
  if (another) throw new SiteError('rejected', 'atlassian-refused', { say: 'product-twice', product: key });
  return product.resource;
}

function originOf(address: string | null | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).origin : undefined;
}
