import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSite } from '../local/atlassian/site';
import { createClock } from '../local/forge/clock';
import { type Access, toVerifiedSite } from './verify-site/access';
import { type Means, readAssumptions, type Verdict, verifyAll } from './verify-site/verify-all';

const help = `Checks the assumptions in docs/assumptions.md against a real site, harmlessly, and prints which hold.

  npm run verify:site                  reads, and asks what would be allowed
  npm run verify:site -- --write       also creates a throw-away group, adds the token's owner to it, and deletes it
  npm run verify:site -- --simulated   against the simulated site, without any credential

Environment: ROLLCALL_ORGANIZATION_ID and ROLLCALL_ORGANIZATION_KEY (an organization API key),
ROLLCALL_SITE_URL, ROLLCALL_ADMIN_EMAIL and ROLLCALL_ADMIN_TOKEN (an API token of an administrator). One of the two will do.`;

interface ClosableAccess extends Access {
  close(): Promise<void>;
}

/** The access named by the environment; undefined if incomplete. */
function fromEnvironment(): ClosableAccess | undefined {
  const {
    ROLLCALL_ORGANIZATION_ID: id,
    ROLLCALL_ORGANIZATION_KEY: key,
    ROLLCALL_SITE_URL: siteUrl,
    ROLLCALL_ADMIN_EMAIL: email,
    ROLLCALL_ADMIN_TOKEN: token,
  } = process.env;
  if (!siteUrl || !((id && key) || (email && token))) return undefined;
  return {
    fetch: (url, init) => fetch(url, init),
    siteUrl: new URL(siteUrl).origin,
    ...(id && key && { organization: { id, key } }),
    ...(email && token && { administrator: { email, token } }),
    close: async () => {},
  };
}

async function simulated(): Promise<ClosableAccess> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-verify-'));
  const site = openSite({ dataDirectory, clock: createClock() });
  const { organizationKey, administrator } = site.credentials;
  return {
    fetch: (url, init) =>
      site.egress(new URL(url), new Request(url, init)) ?? Promise.reject(new Error('no such host')),
    siteUrl: site.siteUrl,
    organization: { id: site.organizationId, key: organizationKey },
    administrator: { email: administrator.email, token: administrator.apiToken },
    async close() {
      site.close();
      await rm(dataDirectory, { recursive: true });
    },
  };
}

function print(verdicts: readonly Verdict[]): void {
  const words = { holds: 'holds', fails: 'DOES NOT HOLD', unknown: 'not known' };
  for (const { id, text, finding } of verdicts) {
    const detail = finding.detail === undefined ? '' : ` (${finding.detail})`;
    console.log(`${id.padEnd(4)} ${words[finding.kind].padEnd(13)} ${text}${detail}`);
  }
  const count = (kind: Verdict['finding']['kind']) => verdicts.filter(({ finding }) => finding.kind === kind).length;
  console.log(`\n${count('holds')} hold, ${count('fails')} do not hold, ${count('unknown')} are not known.`);
}

async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { write: flag, simulated: flag, help: flag } });
  const access = values.help ? undefined : values.simulated ? await simulated() : fromEnvironment();
  if (!access) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  try {
    const means: Means = { key: !!access.organization, token: !!access.administrator, write: values.write };
    const assumptions = readAssumptions(await readFile('docs/assumptions.md', 'utf8'));
    const verdicts = await verifyAll(assumptions, await toVerifiedSite(access), means);
    print(verdicts);
    return verdicts.some(({ finding }) => finding.kind === 'fails') ? 1 : 0;
  } finally {
    await access.close();
  }
}

process.exitCode = await main();
