import { z } from 'zod';
import type { AccessSecrets } from '../../../connections/access';
import type { CauseCode } from '../../../journal/causes/causes';
import type { Sentence } from '../../../journal/sentence';
import type { AccessCheck, AccessReport, CapabilityRow, Verdict } from '../../../sync/access-check';
import type { Capability, Credential } from '../../../sync/site/capabilities';
import { SiteError } from '../../../sync/site/site-error';
import { siteUrlOf } from '../app/app-itself';
import { able } from '../capabilities';
import { accept } from '../http/accept';
import { type Client, newClient } from '../http/client';
import { type AtlassianOptions, toSurroundings } from '../http/options';
import { toSiteError } from '../http/refusal';
import { administratorRoute, appRoute, organizationRoute } from '../http/routes';
import { keyScoped } from '../organization/key-scoped';
import { acceptOrganization } from '../organization/organization-refusal';
import { administratorProbes, appProbes, organizationProbes, type Probe, titles } from './probes';

const organizationsSchema = z.object({
  data: z.array(z.object({ id: z.string(), attributes: z.object({ name: z.string().nullish() }).nullish() })),
});
const directoriesSchema = z.object({ data: z.array(z.object({ directoryId: z.string() })) });
const myselfSchema = z.object({ accountId: z.string() });

/** Tests what each credential may do, with calls that change nothing. */
export function accessCheck(options: AtlassianOptions): AccessCheck {
  const around = toSurroundings(options, () => {});
  const organization = (key: { apiKey: string }) => newClient(organizationRoute(options.fetch, key), around);
  const administrator = (token: NonNullable<AccessSecrets['administrator']>) =>
    newClient(administratorRoute(options.fetch, token), around);

  return {
    async check() {
      const { organization: key, administrator: token } = options.secrets;
      const found: Found = {
        app: await tryAll(newClient(appRoute(options.requestJira), around), appProbes()),
        organization: key && (await tryAll(organization(key), organizationProbes(key))),
        administrator: token && (await tryAll(administrator(token), administratorProbes())),
      };
      return toReport(found);
    },
    async discoverOrganization({ organizationId, apiKey }) {
      const client = organization({ apiKey });
      const listed = await client.send({ method: 'GET', template: '/admin/v1/orgs' });
      const own = acceptOrganization(organizationsSchema, listed).data;
      const match = own.find(({ id }) => id === organizationId);
      if (!match && own.length === 0) throw keyScoped({ say: 'key-lists-nothing' });
      if (!match) throw new SiteError('forbidden', 'access-insufficient', otherOrganization(own));
      const template = '/admin/v2/orgs/{orgId}/directories';
      const answer = await client.send({ method: 'GET', template, values: { orgId: organizationId } });
      // `-` stands for every directory, but only in searches.
      const directoryId = acceptOrganization(directoriesSchema, answer).data[0]?.directoryId;
      if (directoryId === undefined) throw withoutDirectory();
      const name = match.attributes?.name;
      return { directoryId, ...(name && { name }) };
    },
    async discoverAdministrator({ siteUrl, email, apiToken }) {
      const url = siteUrl ?? (await siteUrlOf(newClient(appRoute(options.requestJira), around)));
      const client = administrator({ siteUrl: url, email, apiToken });
      const answer = await client.send({ method: 'GET', template: '/rest/api/3/myself' });
      return { siteUrl: new URL(url).origin, accountId: accept(myselfSchema, answer).accountId };
    },
  };
}

const withoutDirectory = (): SiteError =>
  new SiteError('forbidden', 'organization-unknown', { say: 'key-without-directory' });

const otherOrganization = ([own]: readonly { readonly id: string }[]): Sentence =>
  own ? { say: 'key-of-another-named', organization: own.id } : { say: 'key-of-another' };

interface Finding {
  /** `pointless`: the site lacks what the capability needs. */
  readonly verdict: Verdict | 'pointless';
  readonly error?: SiteError;
}
type Findings = ReadonlyMap<Capability, Finding>;

async function tryAll(client: Client, probes: Partial<Readonly<Record<Capability, Probe>>>): Promise<Findings> {
  const findings = new Map<Capability, Finding>();
  for (const [capability, probe] of Object.entries(probes)) {
    const finding = await tryOne(client, probe);
    findings.set(capability as Capability, finding);
    // A dead credential fails every probe, and without the organization nothing can be done.
    if (finding.error?.kind === 'unauthorized' || finding.error?.code === 'organization-unknown') {
      return new Map(Object.keys(probes).map((each) => [each as Capability, finding]));
    }
  }
  return findings;
}

async function tryOne(client: Client, probe: Probe): Promise<Finding> {
  try {
    const answer = await client.send(probe.call);
    if (probe.allowed(answer)) return { verdict: 'allowed' };
    if (probe.pointless?.(answer)) return { verdict: 'pointless' };
    const error = (probe.toError ?? toSiteError)(answer);
    return { verdict: answer.status === 403 ? 'refused' : 'unknown', error };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { verdict: error.kind === 'unavailable' ? 'unknown' : 'refused', error };
  }
}

type Found = Readonly<Record<Credential, Findings | undefined>>;

function toReport(found: Found): AccessReport {
  const rejected = (['organization', 'administrator'] as const).flatMap((credential) => {
    const error = found[credential]?.get('find')?.error;
    return error?.kind === 'unauthorized'
      ? [{ credential, cause: error.code, detail: error.said ?? error.message }]
      : [];
  });
  const capabilities = Object.keys(titles).map((key) => key as Capability);
  const isPointless = (capability: Capability) => found.app?.get(capability)?.verdict === 'pointless';
  const rows = capabilities.filter((capability) => !isPointless(capability));
  return { rows: rows.map((capability) => toRow(capability, found)), rejected };
}

function toRow(capability: Capability, found: Found): CapabilityRow {
  const verdict = (credential: Credential): Verdict => {
    if (!able[capability].includes(credential)) return 'impossible';
    const proved = found[credential]?.get(capability)?.verdict ?? 'absent';
    return proved === 'pointless' ? 'impossible' : proved;
  };
  // Rollcall uses the first credential present: the abilities of another one don't help meanwhile.
  const by = able[capability].find((credential) => found[credential]);
  const finding = by && found[by]?.get(capability);
  const state = !by ? 'missing' : finding?.verdict === 'allowed' ? 'works' : 'failed';
  const none = !found.organization && !found.administrator;
  const missing: CauseCode = none ? 'access-missing' : 'access-insufficient';
  const cause = state === 'missing' ? missing : finding?.error?.code;
  return {
    capability,
    title: titles[capability],
    state,
    verdicts: { organization: verdict('organization'), administrator: verdict('administrator'), app: verdict('app') },
    ...(by && { by }),
    ...(cause && { cause }),
    ...(finding?.error && { detail: finding.error.said ?? finding.error.message }),
  };
}
