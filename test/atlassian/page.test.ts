import { describe, expect, it } from 'vitest';
import { accountIdOf, invite, type Simulation, simulate } from './support/simulation';

const get = ({ site }: Simulation, path: string, query = '', method = 'GET') =>
  site.page({ method, path, query: new URLSearchParams(query) });

describe('the pages of the site', () => {
  it('shows people with their status and their groups', async () => {
    const simulation = simulate();
    await simulation.directory('POST', `users/${accountIdOf(simulation.site, 'grace.lead@example.com')}/suspend`);
    const page = get(simulation, '/site');
    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(page?.body).toMatch(
      /Grace Lead<\/td><td>grace\.lead@example\.com<\/td><td><span class="lozenge moved">Suspended/,
    );
    expect(page?.body).toContain('<li>jira-software-users-rollcall-demo</li>');
    expect(page?.body).toContain('2 of 500');
  });

  it('shows groups with their members', () => {
    const page = get(simulate(), '/site/groups');
    expect(page?.body).toMatch(/site-admins<\/td><td class="number">1<\/td>/);
    expect(page?.body).toContain('Read-only');
  });

  it('shows recent calls, and says when there are none', async () => {
    const simulation = simulate();
    expect(get(simulation, '/site/calls')?.body).toContain('received no calls');
    await simulation.asApp('GET', 'user/search?query=a');
    expect(get(simulation, '/site/calls')?.body).toContain('/rest/api/3/user/search?query=a');
  });

  it('escapes the names of people', async () => {
    const simulation = simulate();
    const id = await invite(simulation, 'eve@example.com');
    await simulation.api('PATCH', `/users/${id}/manage/profile`, { name: '<script>"&\'' });
    const body = get(simulation, '/site')?.body ?? '';
    expect(body).toContain('&#60;script&#62;&#34;&#38;&#39;');
    expect(body).not.toContain('<script');
  });

  it('shows no secret', () => {
    const simulation = simulate();
    const { organizationKey, administrator } = simulation.site.credentials;
    for (const path of ['/site', '/site/groups', '/site/calls']) {
      const body = get(simulation, path)?.body ?? '';
      expect([body.includes(organizationKey), body.includes(administrator.apiToken)]).toEqual([false, false]);
    }
  });

  it('refreshes itself unless told not to', () => {
    const simulation = simulate();
    expect(get(simulation, '/site')?.body).toContain('http-equiv="refresh"');
    expect(get(simulation, '/site', 'refresh=off')?.body).not.toContain('http-equiv="refresh"');
  });

  it('knows which paths are its own', () => {
    const simulation = simulate();
    expect(get(simulation, '/')).toBeUndefined();
    expect(get(simulation, '/sites')).toBeUndefined();
    expect(get(simulation, '/site/nonsense')?.status).toBe(404);
    expect(get(simulation, '/site/')?.status).toBe(200);
    expect(get(simulation, '/site', '', 'POST')?.status).toBe(405);
  });
});
