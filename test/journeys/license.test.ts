import { afterEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../support/running-app';

let app: RunningApp;
afterEach(() => app.close());

const person = (email: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: email,
  emails: [{ value: email, primary: true }],
});

describe('a license that ends while the app runs', () => {
  it('takes nothing away, finishes accepted work, and refuses new changes until it is renewed', async () => {
    let license: unknown = { active: true };
    app = await runApp({ license: () => license });
    const okta = await app.connect();
    // Atlassian does not answer: the invitation waits.
    app.site.faults.add({ match: '* /admin/*', kind: 'status', status: 503 });
    const mia = await okta.ask('POST', '/Users', { body: person('mia@example.com') });
    expect(mia.status).toBe(201);
    license = { active: false };
    app.site.faults.clear();
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    const onSite = (email: string) => app.snapshot().people.find((each) => each.email === email);
    expect(onSite('mia@example.com')).toMatchObject({ active: true });

    expect(await okta.ask('POST', '/Users', { body: person('leo@example.com') })).toMatchObject({ status: 503 });
    expect(await okta.ask('DELETE', `/Users/${mia.body.id}`)).toMatchObject({ status: 503 });
    expect(await okta.ask('GET', '/Users')).toMatchObject({ status: 200, body: { totalResults: 1 } });
    await app.forge.settle();
    expect(onSite('mia@example.com')).toMatchObject({ active: true, suspended: false });

    license = { active: true };
    expect(await okta.ask('POST', '/Users', { body: person('leo@example.com') })).toMatchObject({ status: 201 });
    expect(onSite('leo@example.com')).toMatchObject({ active: true });
  });

  it.each([
    ['none: a free app, or outside production', undefined],
    ['one that does not say whether it is active', { isEvaluation: true }],
  ])('is not missed if Forge reports %s', async (_, license) => {
    app = await runApp({ license: () => license });
    const okta = await app.connect();
    expect(await okta.ask('POST', '/Users', { body: person('mia@example.com') })).toMatchObject({ status: 201 });
  });
});
