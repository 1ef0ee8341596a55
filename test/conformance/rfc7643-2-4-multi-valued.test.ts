import { describe, expect, it } from 'vitest';
import { type ScimService, scimService } from '../entry/scim-service';

const two = [
  { value: 'a@example.com', type: 'work', primary: true },
  { value: 'b@example.com', type: 'home', primary: true },
];
const one = [two[0], { ...two[1], primary: false }];
const same = { value: 'a@example.com', type: 'work' };
const patch = (...operations: readonly object[]) => ({ body: { Operations: operations } });
async function aPerson(service: ScimService, attributes: object = {}): Promise<string> {
  const { body } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', ...attributes } });
  return `/Users/${body.id}`;
}

describe('RFC 7643 §2.4: of several values one may be primary', () => {
  it('accepts two primary values and keeps the first as primary, by POST and by PUT', async () => {
    const service = await scimService();
    const created = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', emails: two } });
    expect([created.status, created.body.emails]).toEqual([201, one]);
    const put = await service.ask('PUT', `/Users/${created.body.id}`, {
      body: { userName: 'mia@example.com', emails: two },
    });
    expect([put.status, put.body.emails]).toEqual([200, one]);
    expect(put.headers.etag).toBe(created.headers.etag);
  });

  it.each([
    ['replace with a path', { op: 'replace', path: 'emails', value: two }],
    ['replace without a path', { op: 'replace', value: { emails: two } }],
    ['add with a path', { op: 'add', path: 'emails', value: two }],
    ['add without a path', { op: 'add', value: { emails: two } }],
  ])('does so in PATCH: %s', async (_, operation) => {
    const service = await scimService();
    const path = await aPerson(service);
    const patched = await service.ask('PATCH', path, patch(operation));
    expect([patched.status, patched.body.emails]).toEqual([200, one]);
  });

  it('lets the new primary values replace the previous one', async () => {
    const service = await scimService();
    const path = await aPerson(service, { emails: [{ value: 'old@example.com', primary: true }] });
    const { body } = await service.ask('PATCH', path, patch({ op: 'add', path: 'emails', value: two }));
    expect(body.emails).toEqual([{ value: 'old@example.com', primary: false }, ...one]);
  });

  it('marks one of those selected by a filter', async () => {
    const service = await scimService();
    const path = await aPerson(service, { emails: [{ value: 'a' }, { value: 'b' }] });
    const operation = { op: 'replace', path: 'emails[value pr].primary', value: true };
    const { status, body } = await service.ask('PATCH', path, patch(operation));
    expect([status, body.emails]).toEqual([
      200,
      [
        { value: 'a', primary: true },
        { value: 'b', primary: false },
      ],
    ]);
  });
});

describe('RFC 7643 §2.4: no pair of type and value twice', () => {
  it('merges equal values, by POST and by PUT', async () => {
    const service = await scimService();
    const emails = [same, { ...same, value: 'A@example.com', display: 'Mia' }, { ...same, type: 'home' }];
    const kept = [
      { ...same, display: 'Mia' },
      { ...same, type: 'home' },
    ];
    const created = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', emails } });
    expect([created.status, created.body.emails]).toEqual([201, kept]);
    const put = await service.ask('PUT', `/Users/${created.body.id}`, {
      body: { userName: 'mia@example.com', emails },
    });
    expect(put.body.emails).toEqual(kept);
  });

  it('keeps the mark of the primary value whichever of them has it', async () => {
    const service = await scimService();
    const emails = [
      { ...same, primary: false },
      { ...same, primary: true },
    ];
    const { body } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', emails } });
    expect(body.emails).toEqual([{ ...same, primary: true }]);
  });

  it('does so for values without a `value` if all parts are equal', async () => {
    const service = await scimService();
    const [berlin, bonn] = [
      { type: 'work', locality: 'Berlin' },
      { type: 'work', locality: 'Bonn' },
    ];
    const body = { userName: 'mia@example.com', addresses: [berlin, bonn, berlin] };
    expect((await service.ask('POST', '/Users', { body })).body.addresses).toEqual([berlin, bonn]);
  });
});
