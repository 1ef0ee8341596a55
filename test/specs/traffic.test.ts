import { beforeAll, describe, expect, it } from 'vitest';
import { confluenceFamily } from '../../local/atlassian/confluence/family';
import { deskFamily } from '../../local/atlassian/desk/family';
import type { Endpoint } from '../../local/atlassian/http/router';
import { jiraFamily } from '../../local/atlassian/jira/family';
import { managementFamily } from '../../local/atlassian/management/family';
import { organizationFamily } from '../../local/atlassian/organization/family';
import { simulate } from '../atlassian/support/simulation';
import { complaintsOf } from './support/complaints';
import { type Exception, exceptions } from './support/exceptions';
import { areSpecsPresent, readSpecification, type Specification, specsFolder } from './support/openapi';
import { playScenario } from './support/scenario';

const why = areSpecsPresent ? '' : ` (skipped: Atlassian's API documents are not at ${specsFolder})`;

describe.skipIf(!areSpecsPresent)(`the simulated site's traffic, beside Atlassian's API documents${why}`, () => {
  let specifications: readonly Specification[];
  beforeAll(async () => {
    specifications = await Promise.all([
      readSpecification('jira-platform-v3.trimmed.json', ''),
      readSpecification('org-admin-v2-supplement.reconstructed.json', '/admin'),
      readSpecification('org-admin.2025-07.json', '/admin'),
      readSpecification('user-management.json', ''),
      readSpecification('jsm.trimmed.json', ''),
      readSpecification('confluence-v1.trimmed.json', ''),
    ]);
  });

  const play = async () => {
    const simulation = simulate();
    simulation.site.calls.startRecording();
    await playScenario(simulation);
    return simulation.site.calls.recording();
  };

  it('covers every endpoint', async () => {
    const used = new Set((await play()).map((exchange) => `${exchange.method} ${exchange.template}`));
    const families = [jiraFamily, deskFamily, confluenceFamily, organizationFamily, managementFamily];
    const routes = families.flatMap((family): readonly Endpoint[] => family.routes);
    expect(routes.map(({ method, template }) => `${method} ${template}`).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is as documented, except for the justified exceptions', async () => {
    const used = new Set<Exception>();
    const complaints = (await play()).flatMap((exchange) => complaintsOf(specifications, exchange, used));
    expect([...new Set(complaints)]).toEqual([]);
    expect(exceptions.filter((exception) => !used.has(exception))).toEqual([]);
  });

  it('would be caught with a wrong status or a wrong body', async () => {
    const recorded = (await play()).find(({ template, status }) => template === '/rest/api/3/user' && status === 200);
    if (!recorded) throw new Error('The scenario reads no user.');
    const wrongBody = { ...recorded, responseBody: { accountId: 7, surprise: true } };
    expect(complaintsOf(specifications, wrongBody)).toEqual([
      'GET /rest/api/3/user 200: / must NOT have additional properties',
      'GET /rest/api/3/user 200: /accountId must be string',
    ]);
    expect(complaintsOf(specifications, { ...recorded, status: 418 })).toEqual([
      'GET /rest/api/3/user answers 418, which is not documented',
    ]);
  });
});
